package dev.weft.instrumentations.ktor;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import io.ktor.http.Parameters;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** The application has received a body, which may be a form. The methods suspend: where they do not return the body, it comes later. */
@Instrument(types = "io.ktor.request.ApplicationReceiveFunctionsKt", methods = {"receive", "receiveOrNull"}, parameters = 3)
@Instrument(types = "io.ktor.server.request.ApplicationReceiveFunctionsKt", methods = "receiveNullable", parameters = 3)
@Instrument(types = "io.ktor.server.application.PipelineCall", methods = "receiveNullable$suspendImpl", parameters = 3)
public final class FormAdvice {
  private FormAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void received(@Advice.Return Object body) {
    if (body instanceof Parameters && FormParameters.areLookedAt()) {
      for (Map.Entry<String, List<String>> parameter : ((Parameters) body).entries()) {
        for (String value : parameter.getValue()) {
          FormParameters.parsed(value);
        }
      }
    }
  }
}
