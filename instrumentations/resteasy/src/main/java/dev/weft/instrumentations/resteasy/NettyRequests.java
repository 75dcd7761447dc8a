package dev.weft.instrumentations.resteasy;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;

/** RESTEasy's requests on Netty between the thread of their connection and the one that serves them. */
final class NettyRequests {
  private static final Instrumentation RESTEASY = Instrumentation.of("resteasy");
  private static final WeakIdentityMap<HttpServerOperation> REQUESTS = LibraryState.map("resteasy netty requests");

  private NettyRequests() {
  }

  static void arrived(Object request) {
    HttpServerOperation operation = RESTEASY.isOn() ? HttpServerOperation.current(Context.slot()) : null;
    if (operation != null) {
      REQUESTS.put(request, operation);
    }
  }

  /** Null if the request's operation is current, and if there is none. */
  static @Nullable Scope begin(Object request) {
    HttpServerOperation operation = REQUESTS.remove(request);
    boolean other = operation != null && !operation.hasEnded() && HttpServerOperation.current(Context.slot()) != operation;
    return other ? Context.attach(operation) : null;
  }
}
