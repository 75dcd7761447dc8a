package dev.weft.instrumentations.vertxweb;

import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.QueuedRequests;
import dev.weft.telemetry.http.Serving;

/** Vert.x serves the requests of a connection one after the other, and begins with one where it ends the one before. */
final class Pipelined {
  static final QueuedRequests QUEUED = new QueuedRequests("vertx requests");

  /** The map of the instrumentation {@code netty-server}, by Netty's request. Vert.x 5 makes its own of it only when it is its turn. */
  private static final WeakIdentityMap<Serving> DECODED = LibraryState.map("netty server requests");

  private Pipelined() {
  }

  static void arrived(Object request, Object decoded) {
    Serving serving = RouteAdvice.VERTX_WEB.isOn() ? DECODED.get(decoded) : null;
    QUEUED.arrived(request, serving == null ? null : serving.operation);
  }
}
