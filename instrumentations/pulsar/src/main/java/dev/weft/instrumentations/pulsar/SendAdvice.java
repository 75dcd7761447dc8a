package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;
import org.apache.pulsar.client.impl.MessageImpl;
import org.apache.pulsar.client.impl.ProducerImpl;

/**
 * A message is sent to a topic or one of its partitions, as the application's interceptors have made it. The operation ends with the broker's
 * acknowledgement, see {@link AcknowledgedAdvice}.
 */
@Instrument(types = "org.apache.pulsar.client.impl.ProducerImpl", methods = "sendAsync",
    takes = {"org.apache.pulsar.client.api.Message", "org.apache.pulsar.client.impl.SendCallback"}, parameters = 2)
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This ProducerImpl<?> producer, @Advice.Argument(0) Object message) {
    if (!(message instanceof MessageImpl)) {
      return null;
    }
    MessagingOperation operation = SentMessages.start(producer, (MessageImpl<?>) message);
    return operation == null ? null : new Object[] {operation, message};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Object[] operationAndMessage = (Object[]) entered;
      ((MessagingOperation) operationAndMessage[0]).detach();
      if (thrown != null) {
        SentMessages.end(operationAndMessage[1], null, thrown);
      }
    }
  }
}
