package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import io.helidon.common.parameters.Parameters;
import net.bytebuddy.asm.Advice;

/** The application has the server parse a form. The client reads answers with a method of four parameters. */
@Instrument(types = "io.helidon.http.media.FormParamsSupport$FormParamsReader", methods = "read", parameters = 3,
    takes = {"io.helidon.common.GenericType", "java.io.InputStream", "io.helidon.http.Headers"})
public final class FormAdvice {
  private FormAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void parsed(@Advice.Return Parameters form) {
    if (form == null || !FormParameters.areLookedAt()) {
      return;
    }
    for (String name : form.names()) {
      for (String value : form.all(name)) {
        FormParameters.parsed(value);
      }
    }
  }
}
