package dev.weft.instrumentations.awssdk1;

import com.amazonaws.services.sns.model.PublishRequest;
import com.amazonaws.services.sns.model.PublishResult;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/** A message is published, see {@link SqsAdvice}. */
@Instrument(types = SnsAdvice.CLIENT, methods = {"publish", "executePublish"}, takes = "com.amazonaws.services.sns.model.PublishRequest",
    parameters = 1)
public final class SnsAdvice {
  static final String CLIENT = "com.amazonaws.services.sns.AmazonSNSClient";

  private SnsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] start(@Advice.This Object client, @Advice.Argument(0) PublishRequest request) {
    return request == null ? null : Sns.start(client, request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return PublishResult result, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Sns.end((MessagingOperation) ((Object[]) entered)[1], result, thrown);
    }
  }
}
