package dev.weft.instrumentations.awssdk1;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/**
 * Messages are sent or received; the call of the service is part of that. In later releases the asynchronous client calls methods of its own, as
 * the others do, inside which nothing else starts.
 */
@Instrument(types = SqsAdvice.CLIENT, methods = {"sendMessage", "executeSendMessage"},
    takes = "com.amazonaws.services.sqs.model.SendMessageRequest", parameters = 1)
@Instrument(types = SqsAdvice.CLIENT, methods = {"sendMessageBatch", "executeSendMessageBatch"},
    takes = "com.amazonaws.services.sqs.model.SendMessageBatchRequest", parameters = 1)
@Instrument(types = SqsAdvice.CLIENT, methods = {"receiveMessage", "executeReceiveMessage"},
    takes = "com.amazonaws.services.sqs.model.ReceiveMessageRequest", parameters = 1)
public final class SqsAdvice {
  static final String CLIENT = "com.amazonaws.services.sqs.AmazonSQSClient";

  private SqsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] start(@Advice.This Object client, @Advice.Argument(0) Object request) {
    return Sqs.start(client, request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object result, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Sqs.end((MessagingOperation) ((Object[]) entered)[1], result, thrown);
    }
  }
}
