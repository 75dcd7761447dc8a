package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;

/** A stage that combines two; see {@link UniStageAdvice}. */
@Instrument(types = {
    "java.util.concurrent.CompletableFuture$BiApply",
    "java.util.concurrent.CompletableFuture$BiAccept"},
    methods = "<init>", takes = "java.util.concurrent.Executor", parameters = 5)
public final class BothStageAdvice {
  private BothStageAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 4, index = 0))
  public static Object[] carry(@Advice.Argument(4) Object function) {
    Operation operation = Carry.stage();
    return operation == null ? null : Carry.replacement(new CarriedBiFunction(function, operation));
  }
}
