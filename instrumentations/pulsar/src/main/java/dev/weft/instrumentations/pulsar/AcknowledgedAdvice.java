package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.pulsar.client.api.MessageId;

/** A producer tells its interceptors what became of a message, each one of a batch, just before the application's future is completed. */
@Instrument(types = "org.apache.pulsar.client.impl.ProducerBase", methods = "onSendAcknowledgement",
    takes = {"org.apache.pulsar.client.api.Message", "org.apache.pulsar.client.api.MessageId", "java.lang.Throwable"}, parameters = 3)
public final class AcknowledgedAdvice {
  private AcknowledgedAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.Argument(0) Object message, @Advice.Argument(1) MessageId id, @Advice.Argument(2) Throwable thrown) {
    if (message != null) {
      SentMessages.end(message, id, thrown);
    }
  }
}
