package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import net.bytebuddy.asm.Advice;

/** A new distribution summary of a registry that has a mirror. Here it is decided whether it has buckets. */
@Instrument(subtypesOf = "io.micrometer.core.instrument.MeterRegistry", methods = "newDistributionSummary",
    takes = {"io.micrometer.core.instrument.Meter$Id",
        "io.micrometer.core.instrument.distribution.DistributionStatisticConfig", "double"}, parameters = 3)
public final class NewSummaryAdvice {
  private NewSummaryAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void make(@Advice.This MeterRegistry registry, @Advice.Argument(0) Meter.Id id,
      @Advice.Argument(1) DistributionStatisticConfig config, @Advice.Argument(2) double scale) {
    AgentRegistry mirror = Mirrors.forNewMeter(registry);
    if (mirror != null) {
      mirror.mirrorSummary(id, config, scale);
    }
  }
}
