package dev.weft.instrumentations.zio;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;

/** The time in which a thread runs a fiber. No other thread goes on with the fiber before that is over. */
final class FiberRun implements Undoable {
  private final Object fiber;
  private final @Nullable Operation begun;
  private final Scope scope;

  FiberRun(Object fiber, @Nullable Operation operation) {
    this.fiber = fiber;
    this.begun = operation;
    this.scope = Context.attach(operation);
  }

  /** What the fiber's own code has made current, such as a span of OpenTelemetry's API, stays so where the fiber goes on. */
  void end() {
    Operation current = Context.inheritable();
    scope.close();
    if (current != begun && (current == null || !current.hasEnded())) {
      Fibers.keep(fiber, current);
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    scope.close();
  }
}
