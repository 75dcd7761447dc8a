package dev.weft.instrumentations.vertxcore;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;

/** Requests of the HTTP client on their way to the thread of their connection. What takes them there serves many callers, and has no context. */
final class VertxRequests {
  /** By the head of the request or, with HTTP/2, by its stream. */
  private static final WeakIdentityMap<Operation> CALLERS = LibraryState.map("vert.x requests");

  private VertxRequests() {
  }

  static void handOver(Object request) {
    Operation caller = request == null ? null : Context.inheritable();
    if (caller != null) {
      CALLERS.put(request, caller);
    }
  }

  /** The context in which a request is written; null if it has none, or is in it. */
  static Scope take(Object request) {
    Operation caller = request == null ? null : CALLERS.remove(request);
    return caller == null || caller == Context.current() ? null : Context.attach(caller);
  }
}
