package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import io.vertx.core.Handler;
import net.bytebuddy.asm.Advice;

/** A timer is set that fires once. Periodic ones are no part of what is under way when they are set. */
@Instrument(subtypesOf = {"io.vertx.core.Vertx", "io.vertx.core.Context"}, methods = "setTimer", takes = {"long", "io.vertx.core.Handler"},
    parameters = 2)
public final class SetTimerAdvice {
  private SetTimerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
  public static Object[] carry(@Advice.Argument(1) Handler<?> handler) {
    return VertxTasks.delayedReplacement(handler);
  }
}
