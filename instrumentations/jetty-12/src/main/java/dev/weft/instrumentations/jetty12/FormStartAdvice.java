package dev.weft.instrumentations.jetty12;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Jetty begins to read a form, for the request that this thread serves. */
@Instrument(types = "org.eclipse.jetty.server.FormFields", methods = "<init>")
public final class FormStartAdvice {
  private FormStartAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void begin(@Advice.This Object form) {
    Forms.begin(form);
  }
}
