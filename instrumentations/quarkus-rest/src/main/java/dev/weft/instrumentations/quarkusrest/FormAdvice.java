package dev.weft.instrumentations.quarkusrest;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import net.bytebuddy.asm.Advice;

/** A parameter of a form has been read, decoded, for a resource method that takes parameters of it. */
@Instrument(types = "org.jboss.resteasy.reactive.server.core.multipart.FormData", methods = "add", parameters = 4,
    takes = {"java.lang.String", "java.lang.String", "java.lang.String"})
public final class FormAdvice {
  private FormAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void read(@Advice.Argument(1) String value) {
    FormParameters.parsed(value);
  }
}
