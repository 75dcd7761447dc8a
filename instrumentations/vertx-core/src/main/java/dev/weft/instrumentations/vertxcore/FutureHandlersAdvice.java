package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import io.vertx.core.Handler;
import net.bytebuddy.asm.Advice;

/** One handler waits for a future's success, another one for its failure. */
@Instrument(types = {"io.vertx.core.Future", "io.vertx.core.impl.future.FutureImpl"}, methods = "onComplete",
    takes = {"io.vertx.core.Handler", "io.vertx.core.Handler"}, parameters = 2)
public final class FutureHandlersAdvice {
  private FutureHandlersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments({@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0),
      @Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 1)})
  public static Object[] carry(@Advice.Argument(0) Handler<?> success, @Advice.Argument(1) Handler<?> failure) {
    return VertxTasks.replacements(success, failure);
  }
}
