package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import io.helidon.http.ServerRequestHeaders;

/** A request that no filter and no handler sees. What is known of it is what could be read; the addresses of its connection are not. */
final class Rejection {
  /** Exceptions of requests that were routed, which the connection makes responses of. */
  private static final WeakIdentityMap<Boolean> ROUTED = LibraryState.map("helidon-4 exceptions of routed requests");

  private Rejection() {
  }

  /** A routed request leaves the response to its connection. */
  static void routed(Throwable thrown) {
    ROUTED.put(thrown, Boolean.TRUE);
  }

  static void report(RequestException reason) {
    Throwable cause = reason.getCause();
    if (ROUTED.get(reason) != null || cause != null && ROUTED.get(cause) != null) {
      return;
    }
    DirectHandler.TransportRequest request = reason.request();
    ServerRequestHeaders headers = request.headers();
    HttpServerOperation operation =
        HttpServerOperation.start(Context.slot(), Routes.HELIDON, textOrNull(request.method()), HeaderFields.INSTANCE, headers);
    if (operation == null) {
      return;
    }
    String target = request.path();
    int mark = target.indexOf('?');
    String path = textOrNull(mark < 0 ? target : target.substring(0, mark));
    String query = mark < 0 ? null : target.substring(mark + 1);
    operation.target(path, query);
    operation.status(reason.status().code());
    if (cause != null) {
      operation.handled(cause);
    }
    RequestDetails details = operation.details();
    if (details != null) {
      details.url(null, path, query);
      details.serverNamed(HeaderFields.INSTANCE.get(headers, "host"), 0);
      details.client(null, HttpVersion.of(request.protocolVersion()), HeaderFields.INSTANCE.get(headers, "user-agent"));
      details.readForwarded(HeaderFields.INSTANCE, headers);
    }
    operation.end(null);
  }

  private static @Nullable String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
