package dev.weft.instrumentations.linkcheck;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Advice for what descendants of a type override. */
@Instrument(subtypesOf = "library.Client", methods = "name", parameters = 0)
public final class SubtypeAdvice {
  private SubtypeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object client) {
    return client;
  }
}
