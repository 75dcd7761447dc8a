package dev.weft.instrumentations.quarkusrest;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** A form has been read, decoded, for a resource method that takes it as a whole. */
@Instrument(types = "org.jboss.resteasy.reactive.server.providers.serialisers.ServerFormUrlEncodedProvider", methods = "readFrom", parameters = 4)
public final class FormEntityAdvice {
  private FormEntityAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void read(@Advice.Return Object form) {
    if (form != null) {
      FormParameters.parsed((Map<?, ?>) form);
    }
  }
}
