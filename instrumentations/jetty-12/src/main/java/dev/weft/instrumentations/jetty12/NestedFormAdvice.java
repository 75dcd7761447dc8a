package dev.weft.instrumentations.jetty12;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.util.Fields;

/** Jetty parses the parameters of a form for servlets of EE 8 and EE 9, as the application asks for one. */
@Instrument(types = {"org.eclipse.jetty.ee8.nested.Request", "org.eclipse.jetty.ee9.nested.Request"}, methods = "extractFormParameters",
    parameters = 1)
public final class NestedFormAdvice {
  private NestedFormAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) Object parameters) {
    return parameters;
  }

  @Advice.OnMethodExit(inline = false)
  public static void parsed(@Advice.Enter Object parameters) {
    if (parameters instanceof Map) {
      FormParameters.parsed((Map<?, ?>) parameters);   // in older releases of 12.0
    } else if (parameters instanceof Fields) {
      Forms.parsed((Fields) parameters);
    }
  }
}
