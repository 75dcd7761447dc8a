package dev.weft.instrumentations.graphqljava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.graphql.GraphQlOperation;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/**
 * The same from release 17 on, by a handler that may answer later. What it returns is replaced by what follows it, so that the failure is told
 * before the answer.
 */
@Instrument(subtypesOf = "graphql.execution.DataFetcherExceptionHandler", methods = "handleException",
    takes = "graphql.execution.DataFetcherExceptionHandlerParameters", parameters = 1)
public final class HandleExceptionAdvice {
  private HandleExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object handle(@Advice.Argument(0) DataFetcherExceptionHandlerParameters parameters) {
    return parameters == null ? null : parameters.getException();
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static CompletableFuture<?> handled(@Advice.Return CompletableFuture<?> result, @Advice.Enter Object exception) {
    GraphQlOperation operation = exception == null || result == null ? null : GraphQlOperation.current(Context.slot());
    return operation == null ? result : result.whenComplete(new EndOfHandling(operation, (Throwable) exception));
  }
}
