package dev.weft.instrumentations.jaxrs;

import dev.weft.log.Log;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The name of who sent a request. Asked for on the request's own thread, as the resource would ask for it next. */
final class Users {
  private static final Instrumentation JAXRS = Instrumentation.of("jaxrs");

  private Users() {
  }

  static void note(HttpServerOperation operation, SecurityContext context) {
    if (!JAXRS.isOn()) {
      return;
    }
    JAXRS.called();
    try {
      Principal user = context.getUserPrincipal();
      operation.user(user == null ? null : user.getName());
    } catch (RuntimeException e) {   // of the application's own context: no fault of the advice
      Log.debug("a security context does not tell its user", e);
    }
  }
}
