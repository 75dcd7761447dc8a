package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Operation;

/** Ends a call when the stage that it returned is completed. */
final class Completion extends EndOfFuture {
  private final Operation operation;

  Completion(Operation operation) {
    super(Annotated.ANNOTATIONS);
    this.operation = operation;
  }

  @Override
  protected void end(@Nullable Object answer, @Nullable Throwable thrown) {
    operation.end(thrown);
  }
}
