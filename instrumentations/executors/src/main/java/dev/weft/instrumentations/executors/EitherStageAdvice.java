package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.CarriedFunction;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;

/** A stage that waits for either of two, or for both without asking what they bring; see {@link UniStageAdvice}. */
@Instrument(types = {
    "java.util.concurrent.CompletableFuture$OrApply",
    "java.util.concurrent.CompletableFuture$OrAccept",
    "java.util.concurrent.CompletableFuture$OrRun",
    "java.util.concurrent.CompletableFuture$BiRun"},
    methods = "<init>", takes = "java.util.concurrent.Executor", parameters = 5)
public final class EitherStageAdvice {
  private EitherStageAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 4, index = 0))
  public static Object[] carry(@Advice.Argument(4) Object function) {
    Operation operation = Carry.stage();
    return operation == null ? null : Carry.replacement(new CarriedFunction(function, operation));
  }
}
