package dev.weft.instrumentations.vertxcore;

import dev.weft.telemetry.DelayedTask;
import dev.weft.telemetry.Operation;
import io.vertx.core.Handler;

/** A handler of a timer's that brings its context along. */
final class DelayedHandler extends CarriedHandler {
  DelayedHandler(Handler<?> handler, Operation operation) {
    super(handler, operation);
  }

  @Override
  public void handle(Object event) {
    DelayedTask run = DelayedTask.begin(handler, operation);
    try {
      handler.handle(event);
    } finally {
      run.end();
    }
  }
}
