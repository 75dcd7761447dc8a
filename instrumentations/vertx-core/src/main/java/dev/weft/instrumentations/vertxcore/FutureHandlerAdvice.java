package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import io.vertx.core.Handler;
import net.bytebuddy.asm.Advice;

/** A handler waits for a future's result. */
@Instrument(types = {"io.vertx.core.Future",   // for the methods that it has a body for
    "io.vertx.core.impl.FutureImpl", "io.vertx.core.impl.SucceededFuture", "io.vertx.core.impl.FailedFuture",   // up to 3.9
    "io.vertx.core.impl.future.FutureImpl", "io.vertx.core.impl.future.SucceededFuture", "io.vertx.core.impl.future.FailedFuture"},
    methods = {"onComplete", "onSuccess", "onFailure", "andThen"}, takes = "io.vertx.core.Handler", parameters = 1)
public final class FutureHandlerAdvice {
  private FutureHandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Handler<?> handler) {
    return VertxTasks.replacement(handler);
  }
}
