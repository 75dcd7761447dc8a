package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import net.bytebuddy.asm.Advice;

/** A new timer of a registry that has a mirror. Here it is decided whether it has buckets. */
@Instrument(subtypesOf = "io.micrometer.core.instrument.MeterRegistry", methods = "newTimer",
    takes = {"io.micrometer.core.instrument.Meter$Id",
        "io.micrometer.core.instrument.distribution.DistributionStatisticConfig",
        "io.micrometer.core.instrument.distribution.pause.PauseDetector"}, parameters = 3)
public final class NewTimerAdvice {
  private NewTimerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void make(@Advice.This MeterRegistry registry, @Advice.Argument(0) Meter.Id id,
      @Advice.Argument(1) DistributionStatisticConfig config, @Advice.Argument(2) PauseDetector pauses) {
    AgentRegistry mirror = Mirrors.forNewMeter(registry);
    if (mirror != null) {
      mirror.mirrorTimer(id, config, pauses);
    }
  }
}
