package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;
import org.apache.pulsar.client.api.Consumer;

/** The application wants the message again that it is processing: it could not process it. */
@Instrument(types = {"org.apache.pulsar.client.impl.ConsumerBase", "org.apache.pulsar.client.impl.ConsumerImpl",
    "org.apache.pulsar.client.impl.MultiTopicsConsumerImpl"}, methods = "negativeAcknowledge", parameters = 1)
public final class NegativeAcknowledgeAdvice {
  private NegativeAcknowledgeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void fail(@Advice.This Consumer<?> consumer) {
    MessagingOperation processing = MessagingOperation.processing(Context.slot());
    if (processing != null && processing.client() == Pulsar.client(consumer)) {
      processing.error("negative_acknowledgement");
    }
  }
}
