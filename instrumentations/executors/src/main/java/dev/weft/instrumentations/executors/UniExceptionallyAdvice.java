package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.CarriedFunction;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;

/** {@code exceptionally} until Java 11, where it has no executor. */
@Instrument(types = "java.util.concurrent.CompletableFuture$UniExceptionally", methods = "<init>",
    takes = "java.util.concurrent.CompletableFuture", parameters = 3)
public final class UniExceptionallyAdvice {
  private UniExceptionallyAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 0))
  public static Object[] carry(@Advice.Argument(2) Object function) {
    Operation operation = Carry.stage();
    return operation == null ? null : Carry.replacement(new CarriedFunction(function, operation));
  }
}
