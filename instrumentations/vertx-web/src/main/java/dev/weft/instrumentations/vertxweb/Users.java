package dev.weft.instrumentations.vertxweb;

import dev.weft.log.Log;
import dev.weft.telemetry.http.HttpServerOperation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;

/** Who sent a request: a handler before the one that is called now, for authentication or sessions, may have found it out. */
final class Users {
  /** What handlers for passwords and for tokens call the name. */
  private static final String[] NAMES = {"username", "sub"};

  private Users() {
  }

  static void note(HttpServerOperation operation, RoutingContext context) {
    try {
      User user = context.user();
      JsonObject principal = user == null ? null : user.principal();
      for (int i = 0; principal != null && i < NAMES.length && operation.needsUser(); i++) {
        Object name = principal.getValue(NAMES[i]);
        operation.user(name instanceof String ? (String) name : null);
      }
    } catch (RuntimeException e) {   // of the application's own user: no fault of the advice
      Log.debug("a user does not tell its name", e);
    }
  }
}
