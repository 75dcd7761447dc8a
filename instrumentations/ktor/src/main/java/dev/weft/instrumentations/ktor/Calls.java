package dev.weft.instrumentations.ktor;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.AuthenticatedUser;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.QueuedRequests;

/** What Ktor tells of requests. Inside a call the context is that of the call's coroutine. */
final class Calls {
  static final QueuedRequests QUEUED = new QueuedRequests("ktor calls");
  private static final Instrumentation KTOR = Instrumentation.of("ktor");

  private Calls() {
  }

  private static @Nullable HttpServerOperation current() {
    return KTOR.isOn() ? HttpServerOperation.current(Context.slot()) : null;
  }

  static void created(Object call) {
    QUEUED.arrived(call, current());
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

  static void authenticated(Object principal) {
    HttpServerOperation operation = current();
    if (operation != null && operation.needsUser()) {
      AuthenticatedUser.tell(operation, principal, PrincipalNames::of);
    }
  }
}
