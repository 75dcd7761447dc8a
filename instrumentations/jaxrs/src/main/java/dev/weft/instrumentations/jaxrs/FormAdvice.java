package dev.weft.instrumentations.jaxrs;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** A form is parsed, for parameters of a resource's method or as its entity. */
@Instrument(types = "org.glassfish.jersey.message.internal.AbstractFormProvider", methods = "readFrom",
    takes = "jakarta.ws.rs.core.MultivaluedMap", parameters = 4)
@Instrument(types = "org.jboss.resteasy.util.Encode", methods = "decode", takes = "jakarta.ws.rs.core.MultivaluedMap")
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
