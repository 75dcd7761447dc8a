package dev.weft.instrumentations.jaxrs;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.AuthenticatedUser;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.ws.rs.core.SecurityContext;
import net.bytebuddy.asm.Advice;

/** A filter of the application's tells who sent a request. */
@Instrument(
    types = {"org.glassfish.jersey.server.ContainerRequest", "org.jboss.resteasy.core.interception.jaxrs.PreMatchContainerRequestContext",
        "org.apache.cxf.jaxrs.impl.ContainerRequestContextImpl"},
    methods = "setSecurityContext", takes = "jakarta.ws.rs.core.SecurityContext", parameters = 1)
public final class UserAdvice {
  private static final Instrumentation JAXRS = Instrumentation.of("jaxrs");

  private UserAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void tell(@Advice.Argument(0) SecurityContext context) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && context != null && operation.needsUser() && JAXRS.isOn()) {
      JAXRS.called();
      AuthenticatedUser.tell(operation, context, known -> AuthenticatedUser.nameOf(known.getUserPrincipal()));
    }
  }
}
