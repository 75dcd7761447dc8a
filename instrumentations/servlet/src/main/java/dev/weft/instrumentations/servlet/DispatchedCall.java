package dev.weft.instrumentations.servlet;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A call that the container makes on another thread for a request that has an operation already: an asynchronous dispatch, or the error
 * page of an asynchronous request. It makes the operation current on that thread, unless the container is woven and has done so.
 * After an error the operation may have ended by then.
 */
final class DispatchedCall implements Undoable {
  private final HttpServerOperation operation;
  private final HttpServletResponse response;
  /** Null: the operation was current already. */
  private final @Nullable Scope scope;

  private DispatchedCall(HttpServerOperation operation, HttpServletResponse response, @Nullable Scope scope) {
    this.operation = operation;
    this.response = response;
    this.scope = scope;
  }

  /** Null for a call that is nested in another one of the same request. */
  static @Nullable DispatchedCall enter(
      Context.Slot slot, HttpServletRequest request, HttpServletResponse response, HttpServerOperation operation) {
    Routes.called(operation, request);
    DispatcherType type = request.getDispatcherType();
    if (Context.current(slot) != operation) {
      boolean dispatched = type == DispatcherType.ASYNC || type == DispatcherType.ERROR;
      return dispatched ? new DispatchedCall(operation, response, Context.attach(operation)) : null;
    }
    if (type == DispatcherType.ASYNC && operation.hasReturned()) {
      operation.enterCall(slot, request, response);   // calls inside this one are recognised by it
      return new DispatchedCall(operation, response, null);
    }
    return null;
  }

  @Override
  public void undo(Throwable thrown) {
    if (scope == null) {
      operation.returnCall();
    } else {
      scope.close();
    }
  }

  void leave(Throwable thrown) {
    undo(thrown);
    if (thrown == null || operation.hasEnded()) {
      return;
    }
    if (operation.isOwnedByContainer()) {
      ClaimedCall.failed(operation, response, thrown);
    } else {
      operation.exception(thrown);
    }
  }
}
