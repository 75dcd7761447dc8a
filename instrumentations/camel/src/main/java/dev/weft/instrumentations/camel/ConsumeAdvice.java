package dev.weft.instrumentations.camel;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** A thread that reads a queue hands an exchange to its route. */
@Instrument(types = "org.apache.camel.component.seda.SedaConsumer", methods = "sendToConsumers", takes = "org.apache.camel.Exchange")
public final class ConsumeAdvice {
  private ConsumeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) Object exchange) {
    return exchange == null ? null : QueuedExchanges.begin(exchange);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
