package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import net.bytebuddy.asm.Advice;

/** A new gauge of a registry that has a mirror. */
@Instrument(subtypesOf = "io.micrometer.core.instrument.MeterRegistry", methods = "newGauge",
    takes = {"io.micrometer.core.instrument.Meter$Id", "java.lang.Object",
        "java.util.function.ToDoubleFunction"}, parameters = 3)
public final class NewGaugeAdvice {
  private NewGaugeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void make(@Advice.This MeterRegistry registry, @Advice.Argument(0) Meter.Id id,
      @Advice.Argument(1) Object object, @Advice.Argument(2) ToDoubleFunction<Object> value) {
    AgentRegistry mirror = Mirrors.forNewMeter(registry);
    if (mirror != null) {
      mirror.mirrorGauge(id, object, value);
    }
  }
}
