package dev.weft.instrumentations.jetty12;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import net.bytebuddy.asm.Advice;

/** Jetty has parsed a parameter of a query or a form, as the application asks for one. */
@Instrument(types = "org.eclipse.jetty.util.Fields$Field", methods = "<init>", takes = {"java.lang.String", "java.lang.String"}, parameters = 2)
public final class FormAdvice {
  private FormAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void parsed(@Advice.Argument(1) String value) {
    FormParameters.parsed(value);
  }
}
