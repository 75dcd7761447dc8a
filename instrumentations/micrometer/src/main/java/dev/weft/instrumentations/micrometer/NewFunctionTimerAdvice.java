package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import net.bytebuddy.asm.Advice;

/** A new timer that the application keeps itself. */
@Instrument(subtypesOf = "io.micrometer.core.instrument.MeterRegistry", methods = "newFunctionTimer",
    takes = {"io.micrometer.core.instrument.Meter$Id", "java.lang.Object",
        "java.util.function.ToLongFunction", "java.util.function.ToDoubleFunction", "java.util.concurrent.TimeUnit"}, parameters = 5)
public final class NewFunctionTimerAdvice {
  private NewFunctionTimerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void make(@Advice.This MeterRegistry registry, @Advice.Argument(0) Meter.Id id,
      @Advice.Argument(1) Object object, @Advice.Argument(2) ToLongFunction<Object> count, @Advice.Argument(3) ToDoubleFunction<Object> total,
      @Advice.Argument(4) TimeUnit unit) {
    AgentRegistry mirror = Mirrors.forNewMeter(registry);
    if (mirror != null) {
      mirror.mirrorFunctionTimer(id, object, count, total, unit);
    }
  }
}
