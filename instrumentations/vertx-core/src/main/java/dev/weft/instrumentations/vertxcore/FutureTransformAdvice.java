package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;

/** A function waits for a future's success or failure. */
@Instrument(types = "io.vertx.core.Future", methods = "transform", takes = "java.util.function.BiFunction", parameters = 1)
public final class FutureTransformAdvice {
  private FutureTransformAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) BiFunction<?, Throwable, ?> mapper) {
    return VertxTasks.replacement(mapper);
  }
}
