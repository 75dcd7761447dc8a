package dev.weft.instrumentations.camel;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** An exchange was taken out of a queue. {@code vm} makes another one of it, for the consumer's context. */
@Instrument(types = {"org.apache.camel.component.seda.SedaConsumer", "org.apache.camel.component.vm.VmConsumer"},
    methods = "prepareExchange", takes = "org.apache.camel.Exchange", parameters = 1)
public final class PrepareAdvice {
  private PrepareAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object queued(@Advice.Argument(0) Object exchange) {
    return exchange;
  }

  @Advice.OnMethodExit(inline = false)
  public static void prepared(@Advice.Return Object prepared, @Advice.Enter Object queued) {
    if (queued != null && prepared != null && prepared != queued) {
      QueuedExchanges.replaced(queued, prepared);
    }
  }
}
