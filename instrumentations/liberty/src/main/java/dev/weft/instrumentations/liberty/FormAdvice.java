package dev.weft.instrumentations.liberty;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** The application asks for a parameter, and Liberty parses the form that is the request's body. */
@Instrument(types = {"com.ibm.ws.webcontainer.srt.SRTServletRequest", "com.ibm.ws.webcontainer31.srt.SRTServletRequest31"},
    methods = "parsePostData", parameters = 0)
public final class FormAdvice {
  private FormAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void parsed(@Advice.Return Object form) {
    if (form == null || !FormParameters.areLookedAt()) {
      return;
    }
    for (Object values : ((Map<?, ?>) form).values()) {
      for (String value : (String[]) values) {
        FormParameters.parsed(value);
      }
    }
  }
}
