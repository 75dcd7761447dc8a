package dev.weft.instrumentations.servlet;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ServletRequest;

/** The requests that listeners belong to. A woven container calls most of them in the request's context already. */
final class Callbacks {
  private static final WeakIdentityMap<HttpServerOperation> BODY_LISTENERS = LibraryState.map("servlet body listeners");

  private Callbacks() {
  }

  /** A listener of this thread's request. The entry goes when the listener does, which the container keeps as long as the request lasts. */
  static void set(@Nullable Object listener) {
    HttpServerOperation operation = listener == null ? null : HttpServerOperation.current(Context.slot());
    if (operation != null) {
      BODY_LISTENERS.put(listener, operation);
    }
  }

  /** Null if the listener's request is current already, and if it is not known. */
  static @Nullable Scope attach(Object bodyListener) {
    return attach(BODY_LISTENERS.get(bodyListener));
  }

  /** As above for the request of an event. */
  static @Nullable Scope attach(AsyncEvent event) {
    ServletRequest request = request(event);
    return request == null ? null : attach((HttpServerOperation) request.getAttribute(ServedRequest.ATTRIBUTE));
  }

  private static @Nullable Scope attach(@Nullable HttpServerOperation operation) {
    return operation == null || HttpServerOperation.current(Context.slot()) == operation ? null : Context.attach(operation);
  }

  private static @Nullable ServletRequest request(AsyncEvent event) {
    ServletRequest supplied = event.getSuppliedRequest();
    if (supplied != null) {
      return supplied;
    }
    try {
      return event.getAsyncContext().getRequest();
    } catch (IllegalStateException e) {
      return null;   // complete
    }
  }
}
