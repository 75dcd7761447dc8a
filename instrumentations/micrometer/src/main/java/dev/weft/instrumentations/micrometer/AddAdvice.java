package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import net.bytebuddy.asm.Advice;

/** Once the application gives a composite a registry, that is read, and the agent's takes no more part. */
@Instrument(types = "io.micrometer.core.instrument.composite.CompositeMeterRegistry", methods = "add",
    takes = "io.micrometer.core.instrument.MeterRegistry", parameters = 1)
public final class AddAdvice {
  private AddAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void add(@Advice.This CompositeMeterRegistry composite, @Advice.Argument(0) MeterRegistry added) {
    if (!(added instanceof AgentRegistry)) {
      AgentRegistry own = Registries.own(composite);
      if (own != null) {
        composite.remove(own);
      }
    }
  }
}
