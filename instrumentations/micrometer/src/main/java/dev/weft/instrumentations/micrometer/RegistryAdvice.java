package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import io.micrometer.core.instrument.MeterRegistry;
import net.bytebuddy.asm.Advice;

/** A registry of the application's is read at each scrape. */
@Instrument(types = "io.micrometer.core.instrument.MeterRegistry", methods = "<init>")
public final class RegistryAdvice {
  private RegistryAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void made(@Advice.This MeterRegistry registry) {
    if (!(registry instanceof AgentRegistry)) {
      Registries.add(registry);
    }
  }
}
