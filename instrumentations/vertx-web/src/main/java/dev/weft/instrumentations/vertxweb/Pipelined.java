package dev.weft.instrumentations.vertxweb;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.Serving;

/** Requests between their arrival and their turn: Vert.x serves one after the other, and begins with one where it ends the one before. */
final class Pipelined {
  private static final WeakIdentityMap<HttpServerOperation> REQUESTS = LibraryState.map("vertx requests");

  /** The map of the instrumentation {@code netty-server}, by Netty's request. Vert.x 5 makes its own of it only when it is its turn. */
  private static final WeakIdentityMap<Serving> DECODED = LibraryState.map("netty server requests");

  private Pipelined() {
  }

  static void arrived(Object request, Object decoded) {
    Serving serving = RouteAdvice.VERTX_WEB.isOn() ? DECODED.get(decoded) : null;
    if (serving != null) {
      REQUESTS.put(request, serving.operation);
    }
  }

  /** Null if the request's operation is current, and if there is none. */
  static @Nullable Scope begin(Object request) {
    HttpServerOperation operation = REQUESTS.remove(request);
    boolean other = operation != null && !operation.hasEnded() && HttpServerOperation.current(Context.slot()) != operation;
    return other ? Context.attach(operation) : null;
  }
}
