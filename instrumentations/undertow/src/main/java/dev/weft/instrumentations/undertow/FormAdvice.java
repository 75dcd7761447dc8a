package dev.weft.instrumentations.undertow;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import net.bytebuddy.asm.Advice;

/** Undertow has parsed a parameter of a form, as the application asks for one. */
@Instrument(types = "io.undertow.server.handlers.form.FormData", methods = "add", takes = {"java.lang.String", "java.lang.String"})
public final class FormAdvice {
  private FormAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void parsed(@Advice.Argument(1) String value) {
    FormParameters.parsed(value);
  }
}
