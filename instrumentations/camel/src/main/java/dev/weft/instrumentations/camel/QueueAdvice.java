package dev.weft.instrumentations.camel;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** An exchange is copied for a queue, of {@code seda} and {@code vm}. */
@Instrument(types = "org.apache.camel.component.seda.SedaProducer", methods = "prepareCopy",
    takes = {"org.apache.camel.Exchange", "boolean"}, parameters = 2)
public final class QueueAdvice {
  private QueueAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void queue(@Advice.Return Object copy) {
    if (copy != null) {
      QueuedExchanges.queued(copy);
    }
  }
}
