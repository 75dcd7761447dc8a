package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import net.bytebuddy.asm.Advice;

/** A new gauge of times: the registry makes one of numbers in its own unit, the mirror shows seconds. */
@Instrument(types = "io.micrometer.core.instrument.MeterRegistry", methods = "newTimeGauge",
    takes = {"io.micrometer.core.instrument.Meter$Id", "java.lang.Object",
        "java.util.concurrent.TimeUnit", "java.util.function.ToDoubleFunction"}, parameters = 4)
public final class NewTimeGaugeAdvice {
  private NewTimeGaugeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void make(@Advice.This MeterRegistry registry, @Advice.Argument(0) Meter.Id id,
      @Advice.Argument(1) Object object, @Advice.Argument(2) TimeUnit unit, @Advice.Argument(3) ToDoubleFunction<Object> value) {
    AgentRegistry mirror = Mirrors.forNewMeter(registry);
    if (mirror != null) {
      mirror.mirrorTimeGauge(id, object, unit, value);
    }
  }
}
