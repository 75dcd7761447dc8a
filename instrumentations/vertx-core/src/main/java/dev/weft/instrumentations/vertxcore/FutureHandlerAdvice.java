package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import io.vertx.core.Handler;
import net.bytebuddy.asm.Advice;

/** A handler waits for a future's result. */
@Instrument(types = {"io.vertx.core.impl.FutureImpl", "io.vertx.core.impl.future.FutureImpl"},   // the former up to 3.9
    methods = {"onComplete", "onSuccess", "onFailure"}, takes = "io.vertx.core.Handler", parameters = 1)
public final class FutureHandlerAdvice {
  private FutureHandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Handler<?> handler) {
    return VertxTasks.replacement(handler);
  }
}
