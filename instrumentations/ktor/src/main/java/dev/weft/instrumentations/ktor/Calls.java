package dev.weft.instrumentations.ktor;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;

/** What Ktor tells of requests. Inside a call the context is that of the call's coroutine. */
final class Calls {
  private static final Instrumentation KTOR = Instrumentation.of("ktor");
  /** Calls between the thread of their connection and the one that handles them. */
  private static final WeakIdentityMap<HttpServerOperation> CREATED = LibraryState.map("ktor calls");

  private Calls() {
  }

  private static @Nullable HttpServerOperation current() {
    return KTOR.isOn() ? HttpServerOperation.current(Context.slot()) : null;
  }

  static void created(Object call) {
    HttpServerOperation operation = current();
    if (operation != null) {
      CREATED.put(call, operation);
    }
  }

  /** Null if the call's operation is current, and if there is none. */
  static @Nullable Scope begin(Object call) {
    HttpServerOperation operation = CREATED.remove(call);
    return operation == null || operation == Context.current() ? null : Context.attach(operation);
  }

  static void found(Object route) {
    HttpServerOperation operation = current();
    if (operation != null) {
      KTOR.called();
      operation.route(RoutePaths.of(route));
    }
  }

  static void failed(Throwable thrown) {
    HttpServerOperation operation = current();
    if (operation != null) {
      operation.handled(thrown);
    }
  }
}
