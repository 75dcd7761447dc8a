package dev.weft.instrumentations.graphqljava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.graphql.GraphQlOperation;
import graphql.ExecutionInput;
import graphql.language.Document;
import net.bytebuddy.asm.Advice;

/** A document was parsed and found valid. */
@Instrument(types = "graphql.execution.Execution", methods = "execute",
    takes = {"graphql.language.Document", "graphql.schema.GraphQLSchema", "graphql.execution.ExecutionId", "graphql.ExecutionInput"})
public final class ParsedAdvice {
  private ParsedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void parsed(@Advice.Argument(0) Document document, @Advice.Argument(3) ExecutionInput input) {
    GraphQlOperation operation = GraphQlOperation.current(Context.slot());
    if (operation != null) {
      Executions.parsed(operation, document, input);
    }
  }
}
