package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;
import org.apache.pulsar.client.api.Consumer;

/** A consumer is closed, perhaps after a loop over a batch was left early. */
@Instrument(types = "org.apache.pulsar.client.impl.ConsumerBase", methods = "close", parameters = 0)
public final class CloseAdvice {
  private CloseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void endLeft(@Advice.This Consumer<?> consumer) {
    MessagingOperation.endLeft(Context.slot(), Pulsar.client(consumer));
  }
}
