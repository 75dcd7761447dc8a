package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;

/** A stage that gets both the result and the exception of another one; see {@link UniStageAdvice}. */
@Instrument(types = {
    "java.util.concurrent.CompletableFuture$UniWhenComplete",
    "java.util.concurrent.CompletableFuture$UniHandle"},
    methods = "<init>", takes = "java.util.concurrent.Executor", parameters = 4)
public final class UniBothStageAdvice {
  private UniBothStageAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 3, index = 0))
  public static Object[] carry(@Advice.Argument(3) Object function) {
    Operation operation = Carry.stage();
    return operation == null ? null : Carry.replacement(new CarriedBiFunction(function, operation));
  }
}
