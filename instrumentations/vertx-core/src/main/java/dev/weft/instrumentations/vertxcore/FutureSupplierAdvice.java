package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;

/** A supplier waits for a future's end. */
@Instrument(types = {"io.vertx.core.Future", "io.vertx.core.impl.future.FutureBase"}, methods = "eventually",
    takes = "java.util.function.Supplier", parameters = 1)
public final class FutureSupplierAdvice {
  private FutureSupplierAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Supplier<?> next) {
    return VertxTasks.functionReplacement(next);
  }
}
