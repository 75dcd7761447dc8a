package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import net.bytebuddy.asm.Advice;

/** A composite such as the global registry drops all measurements while it has no registry, so it gets one. */
@Instrument(types = "io.micrometer.core.instrument.composite.CompositeMeterRegistry", methods = "<init>", parameters = 2)
public final class CompositeAdvice {
  private CompositeAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void made(@Advice.This CompositeMeterRegistry composite) {
    if (Registries.MICROMETER.isOn() && composite.getRegistries().isEmpty()) {
      composite.add(new AgentRegistry());
    }
  }
}
