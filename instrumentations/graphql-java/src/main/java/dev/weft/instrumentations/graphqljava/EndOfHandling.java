package dev.weft.instrumentations.graphqljava;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.graphql.GraphQlOperation;
import graphql.execution.DataFetcherExceptionHandlerResult;

/** Tells what a data fetcher threw, once it is known which errors are made of it. */
final class EndOfHandling extends EndOfFuture {
  private final GraphQlOperation operation;
  private final Throwable exception;

  EndOfHandling(GraphQlOperation operation, Throwable exception) {
    super(Executions.GRAPHQL);
    this.operation = operation;
    this.exception = exception;
  }

  @Override
  protected void end(@Nullable Object result, @Nullable Throwable thrown) {
    Executions.failed(operation, exception, result == null ? null : ((DataFetcherExceptionHandlerResult) result).getErrors());
  }
}
