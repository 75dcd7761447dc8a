package dev.weft.instrumentations.graphqljava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.graphql.GraphQlOperation;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import net.bytebuddy.asm.Advice;

/** A data fetcher has thrown an exception, and a handler makes errors of it: up to release 21. */
@Instrument(subtypesOf = "graphql.execution.DataFetcherExceptionHandler", methods = "onException",
    takes = "graphql.execution.DataFetcherExceptionHandlerParameters", parameters = 1)
public final class OnExceptionAdvice {
  private OnExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object handle(@Advice.Argument(0) DataFetcherExceptionHandlerParameters parameters) {
    return parameters == null ? null : parameters.getException();
  }

  @Advice.OnMethodExit(inline = false)
  public static void handled(@Advice.Return DataFetcherExceptionHandlerResult result, @Advice.Enter Object exception) {
    GraphQlOperation operation = exception == null ? null : GraphQlOperation.current(Context.slot());
    if (operation != null) {
      Executions.failed(operation, (Throwable) exception, result == null ? null : result.getErrors());
    }
  }
}
