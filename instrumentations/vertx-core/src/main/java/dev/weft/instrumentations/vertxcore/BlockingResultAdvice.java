package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import io.vertx.core.Handler;
import net.bytebuddy.asm.Advice;

/** Blocking code is handed to a worker thread, with a handler for its result. */
@Instrument(subtypesOf = {"io.vertx.core.Vertx", "io.vertx.core.Context", "io.vertx.core.WorkerExecutor"}, methods = "executeBlocking",
    takes = {"io.vertx.core.Handler", "boolean", "io.vertx.core.Handler"}, parameters = 3)
public final class BlockingResultAdvice {
  private BlockingResultAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 0))
  public static Object[] carry(@Advice.Argument(2) Handler<?> handler) {
    return VertxTasks.replacement(handler);
  }
}
