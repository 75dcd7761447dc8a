package dev.weft.instrumentations.jetty;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** Jetty parses the parameters of a form, as the application asks for one. */
@Instrument(types = "org.eclipse.jetty.server.Request", methods = "extractFormParameters", takes = "org.eclipse.jetty.util.MultiMap", parameters = 1)
public final class FormAdvice {
  private FormAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) Object parameters) {
    return parameters;
  }

  @Advice.OnMethodExit(inline = false)
  public static void parsed(@Advice.Enter Object parameters) {
    FormParameters.parsed((Map<?, ?>) parameters);
  }
}
