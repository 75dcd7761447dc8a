package dev.weft.instrumentations.ktor;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The server begins to read a form in parts. Ktor's client reads answers with the same class. */
@Instrument(types = {"io.ktor.server.engine.DefaultTransformKt", "io.ktor.server.engine.DefaultTransformJvmKt"}, methods = "multiPartData", parameters = 2)
public final class PartsAdvice {
  private PartsAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void begin(@Advice.Return Object form) {
    Parts.begin(form);
  }
}
