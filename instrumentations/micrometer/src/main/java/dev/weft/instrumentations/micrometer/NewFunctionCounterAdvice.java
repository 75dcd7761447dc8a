package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import net.bytebuddy.asm.Advice;

/** A new counter that the application keeps itself. */
@Instrument(subtypesOf = "io.micrometer.core.instrument.MeterRegistry", methods = "newFunctionCounter",
    takes = {"io.micrometer.core.instrument.Meter$Id", "java.lang.Object",
        "java.util.function.ToDoubleFunction"}, parameters = 3)
public final class NewFunctionCounterAdvice {
  private NewFunctionCounterAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void make(@Advice.This MeterRegistry registry, @Advice.Argument(0) Meter.Id id,
      @Advice.Argument(1) Object object, @Advice.Argument(2) ToDoubleFunction<Object> count) {
    AgentRegistry mirror = Mirrors.forNewMeter(registry);
    if (mirror != null) {
      mirror.mirrorFunctionCounter(id, object, count);
    }
  }
}
