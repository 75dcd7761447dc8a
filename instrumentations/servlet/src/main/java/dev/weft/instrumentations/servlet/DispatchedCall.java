package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A call that the container makes on another thread for a request that has an operation already: an asynchronous dispatch, or the error
 * page of an asynchronous request. It makes the operation current on that thread. On every other call the operation, or one inside it, is
 * current already.
 */
final class DispatchedCall implements Undoable {
  private final HttpServerOperation operation;
  private final Scope scope;

  private DispatchedCall(HttpServerOperation operation) {
    this.operation = operation;
    this.scope = Context.attach(operation);
  }

  static DispatchedCall enter(HttpServletRequest request, HttpServerOperation operation) {
    Routes.called(operation, request);
    if (Context.current() == operation) {
      return null;
    }
    DispatcherType type = request.getDispatcherType();
    return type == DispatcherType.ASYNC || type == DispatcherType.ERROR ? new DispatchedCall(operation) : null;
  }

  @Override
  public void undo(Throwable thrown) {
    scope.close();
  }

  void leave(Throwable thrown) {
    scope.close();
    if (thrown != null) {
      operation.exception(thrown);
    }
  }
}
