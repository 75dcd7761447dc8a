package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import net.bytebuddy.asm.Advice;

/** A new counter of a registry that has a mirror. */
@Instrument(subtypesOf = "io.micrometer.core.instrument.MeterRegistry", methods = "newCounter",
    takes = "io.micrometer.core.instrument.Meter$Id", parameters = 1)
public final class NewCounterAdvice {
  private NewCounterAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void make(@Advice.This MeterRegistry registry, @Advice.Argument(0) Meter.Id id) {
    AgentRegistry mirror = Mirrors.forNewMeter(registry);
    if (mirror != null) {
      mirror.mirrorCounter(id);
    }
  }
}
