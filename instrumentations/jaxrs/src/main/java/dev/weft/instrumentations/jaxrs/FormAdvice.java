package dev.weft.instrumentations.jaxrs;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/**
 * A request's form is parsed, for parameters of a resource's method or as its entity. The classes are those of servers: what a client reads as an
 * answer is nothing that a caller sent.
 */
@Instrument(types = "org.glassfish.jersey.server.ContainerRequest", methods = "readEntity", needs = "jakarta.ws.rs.core.Form")
@Instrument(types = "org.jboss.resteasy.core.MessageBodyParameterInjector", methods = "inject", takes = "org.jboss.resteasy.spi.HttpRequest",
    needs = "jakarta.ws.rs.core.Form")
@Instrument(types = "org.apache.cxf.jaxrs.utils.JAXRSUtils", methods = "readFromMessageBody", parameters = 7, needs = "jakarta.ws.rs.core.Form")
@Instrument(types = "org.jboss.resteasy.util.Encode", methods = "decode", takes = "jakarta.ws.rs.core.MultivaluedMap", parameters = 1)
public final class FormAdvice {
  private FormAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void parsed(@Advice.Return Object entity) {
    Object form = entity instanceof Form ? ((Form) entity).asMap() : entity;
    if (form instanceof MultivaluedMap) {
      FormParameters.parsed((Map<?, ?>) form);
    }
  }
}
