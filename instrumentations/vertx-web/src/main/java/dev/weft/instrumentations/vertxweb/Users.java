package dev.weft.instrumentations.vertxweb;

import dev.weft.advice.Nullable;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;

/** Who sent a request: a handler before the one that is called now, for authentication or sessions, may have found it out. */
final class Users {
  /** What handlers for passwords and for tokens call the name. */
  private static final String[] NAMES = {"username", "sub"};

  private Users() {
  }

  static @Nullable String name(RoutingContext context) {
    User user = context.user();
    JsonObject principal = user == null ? null : user.principal();
    for (int i = 0; principal != null && i < NAMES.length; i++) {
      Object name = principal.getValue(NAMES[i]);
      if (name instanceof String && !((String) name).isEmpty()) {
        return (String) name;
      }
    }
    return null;
  }
}
