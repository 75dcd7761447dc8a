package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.pulsar.client.api.Consumer;

/** The application waits for a message, perhaps through a reader, or for several. */
@Instrument(types = "org.apache.pulsar.client.impl.ConsumerBase", methods = {"receive", "batchReceive"})
public final class ReceiveAdvice {
  private ReceiveAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Consumer<?> consumer) {
    return Receipt.start(consumer);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object received, @Advice.Enter Object receipt, @Advice.Thrown Throwable thrown) {
    if (receipt != null) {
      ((Receipt) receipt).end(received, thrown);
    }
  }
}
