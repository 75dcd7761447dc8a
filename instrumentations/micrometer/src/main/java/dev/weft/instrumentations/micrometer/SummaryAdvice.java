package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import net.bytebuddy.asm.Advice;

/** The application gets a summary: what it records goes to the mirror, too. */
@Instrument(types = "io.micrometer.core.instrument.MeterRegistry", methods = "summary",
    takes = {"io.micrometer.core.instrument.Meter$Id",
        "io.micrometer.core.instrument.distribution.DistributionStatisticConfig", "double"}, parameters = 3)
public final class SummaryAdvice {
  private SummaryAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object registry(@Advice.This MeterRegistry registry) {
    return registry;
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static DistributionSummary pair(@Advice.Return DistributionSummary made, @Advice.Enter Object registry) {
    return Mirrors.pair((MeterRegistry) registry, made);
  }
}
