package dev.weft.instrumentations.vertxcore;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import io.vertx.core.Handler;

/** A handler that brings its context along. */
class CarriedHandler implements Handler<Object>, Carried {
  final Handler<Object> handler;
  final Operation operation;

  @SuppressWarnings("unchecked")
  CarriedHandler(Handler<?> handler, Operation operation) {
    this.handler = (Handler<Object>) handler;
    this.operation = operation;
  }

  @Override
  public void handle(Object event) {
    Scope scope = Context.attach(operation);
    try {
      handler.handle(event);
    } finally {
      scope.close();
    }
  }
}
