package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import io.vertx.core.Handler;
import net.bytebuddy.asm.Advice;

/** A handler is handed to the thread of a Vert.x context. */
@Instrument(subtypesOf = "io.vertx.core.Context", methods = "runOnContext", takes = "io.vertx.core.Handler", parameters = 1)
public final class RunOnContextAdvice {
  private RunOnContextAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Handler<?> handler) {
    return VertxTasks.replacement(handler);
  }
}
