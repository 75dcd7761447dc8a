package dev.weft.instrumentations.graphqljava;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.graphql.GraphQlOperation;

/** Ends an operation with its answer; of a subscription that is the source of its events. */
final class EndOfExecution extends EndOfFuture {
  private final GraphQlOperation operation;

  EndOfExecution(GraphQlOperation operation) {
    super(Executions.GRAPHQL);
    this.operation = operation;
  }

  @Override
  protected void end(@Nullable Object answer, @Nullable Throwable thrown) {
    Executions.end(operation, answer, thrown);
  }
}
