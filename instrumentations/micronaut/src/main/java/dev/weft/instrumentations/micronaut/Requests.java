package dev.weft.instrumentations.micronaut;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.AuthenticatedUser;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.Serving;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.security.Principal;

/** What Micronaut tells of requests. */
final class Requests {
  /** What all advice needs: Micronaut on servlets has other requests. */
  static final String NETTY = "io.micronaut.http.server.netty.NettyHttpRequest";
  private static final Instrumentation MICRONAUT = Instrumentation.of("micronaut");
  /** The map of the instrumentation {@code netty-server}, by Netty's request. */
  private static final WeakIdentityMap<Serving> NETTY_REQUESTS = LibraryState.map("netty server requests");

  private Requests() {
  }

  /** A request has its route, unless there is none for it. */
  static void matched(HttpRequest<?> request) {
    HttpServerOperation operation = MICRONAUT.isOn() ? operation(request) : null;
    Object template = operation == null ? null : request.getAttribute(HttpAttributes.URI_TEMPLATE).orElse(null);
    if (template != null) {
      MICRONAUT.called();
      operation.noteTemplate(template.toString());
    }
  }

  static void failed(HttpRequest<?> request, Throwable thrown) {
    HttpServerOperation operation = MICRONAUT.isOn() ? operation(request) : null;
    if (operation != null) {
      operation.handled(thrown);
    }
  }

  static void attribute(HttpRequest<?> request, @Nullable CharSequence name, Principal value) {
    HttpServerOperation operation =
        name != null && HttpAttributes.PRINCIPAL.toString().contentEquals(name) && MICRONAUT.isOn() ? operation(request) : null;
    if (operation != null && operation.needsUser()) {
      AuthenticatedUser.tell(operation, value, Principal::getName);
    }
  }

  /** A publisher may fail on a thread that has no context: there, Netty's request leads to the operation. */
  private static @Nullable HttpServerOperation operation(@Nullable HttpRequest<?> given) {
    HttpServerOperation current = HttpServerOperation.current(Context.slot());
    if (current != null) {
      return current;
    }
    HttpRequest<?> request = given;
    while (request instanceof HttpRequestWrapper) {
      request = ((HttpRequestWrapper<?>) request).getDelegate();
    }
    Serving serving = request instanceof NettyHttpRequest ? NETTY_REQUESTS.get(((NettyHttpRequest<?>) request).getNativeRequest()) : null;
    return serving == null ? null : serving.operation;
  }
}
