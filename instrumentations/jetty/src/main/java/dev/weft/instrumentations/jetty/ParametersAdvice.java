package dev.weft.instrumentations.jetty;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.Request;

/**
 * Until 9.2, Jetty parses the parameters of a query and a form in one method, as the application asks for one. In the last of these releases
 * {@link FormAdvice} sees those of a form, too: what is found twice counts once.
 */
@Instrument(types = "org.eclipse.jetty.server.Request", methods = "extractParameters", parameters = 0)
public final class ParametersAdvice {
  private ParametersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Request request) {
    return FormParameters.areLookedAt() ? request : null;
  }

  @Advice.OnMethodExit(inline = false)
  public static void parsed(@Advice.Enter Object request) {
    if (request != null) {
      for (String[] values : ((Request) request).getParameterMap().values()) {
        for (String value : values) {
          FormParameters.parsed(value);
        }
      }
    }
  }
}
