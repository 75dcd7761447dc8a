package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** Spring has parsed a form, as the application asks for it. */
@Instrument(types = "org.springframework.http.codec.FormHttpMessageReader", methods = "parseFormData",
    takes = {"java.nio.charset.Charset", "java.lang.String"}, parameters = 2)
public final class FormAdvice {
  private FormAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void parsed(@Advice.Return Object form) {
    if (form != null) {
      FormParameters.parsed((Map<?, ?>) form);
    }
  }
}
