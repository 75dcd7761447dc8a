package dev.weft.instrumentations.graphqljava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.graphql.GraphQlOperation;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/** An operation is parsed, validated and executed. All other methods to do so call this one. */
@Instrument(types = "graphql.GraphQL", methods = "executeAsync", takes = "graphql.ExecutionInput", parameters = 1)
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return GraphQlOperation.start(Executions.GRAPHQL);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return CompletableFuture<?> answer, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    GraphQlOperation operation = (GraphQlOperation) started;
    if (operation == null) {
      return;
    }
    if (answer == null) {
      operation.end(thrown);
      return;
    }
    operation.detach();
    answer.whenComplete(new EndOfExecution(operation));
  }
}
