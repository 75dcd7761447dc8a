package dev.weft.instrumentations.camel;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import org.apache.camel.Exchange;

/** What Camel knows of the request that it serves. */
final class Served {
  private Served() {
  }

  /** The request; null if there is none, and for a consumer that has no path of its own. */
  static @Nullable HttpServerOperation by(@Nullable String path) {
    return path == null || path.isEmpty() ? null : HttpServerOperation.current(Context.slot());
  }

  /** The path as the consumer was configured, {@code /users/{id}}; with a star if it takes all paths that begin so. */
  static String route(String path, boolean prefix) {
    String route = path.startsWith("/") ? path : '/' + path;
    return prefix && !route.endsWith("*") ? route.endsWith("/") ? route + '*' : route + "/*" : route;
  }

  /** The response is made of an exchange, which may have failed. */
  static void answer(Exchange exchange) {
    Throwable thrown = exchange.getException();
    if (thrown == null) {
      thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);   // a route has handled it
    }
    HttpServerOperation.currentHandled(thrown);
  }
}
