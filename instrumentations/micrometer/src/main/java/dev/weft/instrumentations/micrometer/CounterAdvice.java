package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import net.bytebuddy.asm.Advice;

/** The application gets a counter: what it counts goes to the mirror, too. */
@Instrument(types = "io.micrometer.core.instrument.MeterRegistry", methods = "counter",
    takes = "io.micrometer.core.instrument.Meter$Id", parameters = 1)
public final class CounterAdvice {
  private CounterAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object registry(@Advice.This MeterRegistry registry) {
    return registry;
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static Counter pair(@Advice.Return Counter made, @Advice.Enter Object registry) {
    return Mirrors.pair((MeterRegistry) registry, made);
  }
}
