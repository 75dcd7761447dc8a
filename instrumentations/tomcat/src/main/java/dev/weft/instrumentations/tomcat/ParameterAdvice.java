package dev.weft.instrumentations.tomcat;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import net.bytebuddy.asm.Advice;

/** Tomcat has parsed a parameter of a query or a form, as the application asks for one. */
@Instrument(types = "org.apache.tomcat.util.http.Parameters", methods = "addParameter", takes = {"java.lang.String", "java.lang.String"}, parameters = 2)
public final class ParameterAdvice {
  private ParameterAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void parsed(@Advice.Argument(1) String value) {
    FormParameters.parsed(value);
  }
}
