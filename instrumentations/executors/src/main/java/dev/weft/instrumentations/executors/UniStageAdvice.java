package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.CarriedFunction;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;

/**
 * A stage that waits for another one. Its function is replaced, instead of an entry kept beside the stage: most stages never pass
 * through an executor, so nothing would tell when the entry can go.
 *
 * <p>These objects are made only where there is something to wait for or to hand over; a stage on a future that is done calls its
 * function at once, in the context of its thread.
 */
@Instrument(types = {
    "java.util.concurrent.CompletableFuture$UniApply",
    "java.util.concurrent.CompletableFuture$UniAccept",
    "java.util.concurrent.CompletableFuture$UniRun",
    "java.util.concurrent.CompletableFuture$UniExceptionally",
    "java.util.concurrent.CompletableFuture$UniComposeExceptionally",
    "java.util.concurrent.CompletableFuture$UniCompose"},
    methods = "<init>", takes = "java.util.concurrent.Executor", parameters = 4)
public final class UniStageAdvice {
  private UniStageAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 3, index = 0))
  public static Object[] carry(@Advice.Argument(3) Object function) {
    Operation operation = Carry.stage();
    return operation == null ? null : Carry.replacement(new CarriedFunction(function, operation));
  }
}
