package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import net.bytebuddy.asm.Advice;

/** The application gets a timer: what it records goes to the mirror, too. */
@Instrument(types = "io.micrometer.core.instrument.MeterRegistry", methods = "timer",
    takes = {"io.micrometer.core.instrument.Meter$Id",
        "io.micrometer.core.instrument.distribution.DistributionStatisticConfig",
        "io.micrometer.core.instrument.distribution.pause.PauseDetector"}, parameters = 3)
public final class TimerAdvice {
  private TimerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object registry(@Advice.This MeterRegistry registry) {
    return registry;
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static Timer pair(@Advice.Return Timer made, @Advice.Enter Object registry) {
    return Mirrors.pair((MeterRegistry) registry, made);
  }
}
