package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.CarriedFunction;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;

/** {@code supplyAsync}, {@code runAsync} and {@code completeAsync}, whatever executor they are given. */
@Instrument(types = {"java.util.concurrent.CompletableFuture$AsyncSupply", "java.util.concurrent.CompletableFuture$AsyncRun"},
    methods = "<init>", takes = "java.util.concurrent.CompletableFuture", parameters = 2)
public final class AsyncStageAdvice {
  private AsyncStageAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
  public static Object[] carry(@Advice.Argument(1) Object function) {
    Operation operation = Carry.stage();
    return operation == null ? null : Carry.replacement(new CarriedFunction(function, operation));
  }
}
