package dev.weft.instrumentations.grpc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.rpc.RpcOperation;

/** The time in which a server calls the application's method. */
final class Serving implements Undoable {
  private final RpcOperation operation;
  private final Scope scope;

  Serving(RpcOperation operation) {
    this.operation = operation;
    this.scope = Context.attach(operation);
  }

  /** @param thrown what the application's code threw; the server will close the call */
  void leave(@Nullable Throwable thrown) {
    scope.close();
    operation.handled(thrown);
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    scope.close();
  }
}
