package dev.weft.instrumentations.nettyexecutors;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.DelayedTask;
import dev.weft.telemetry.Operation;
import io.netty.util.Timeout;
import net.bytebuddy.asm.Advice;

/** The timer runs a task, or hands it to an executor. */
@Instrument(types = "io.netty.util.HashedWheelTimer$HashedWheelTimeout", methods = "expire", parameters = 0)
public final class ExpireAdvice {
  private ExpireAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Timeout timeout) {
    Operation operation = EventExecutors.take(timeout);
    return operation == null ? null : DelayedTask.begin(timeout.task(), operation);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object run) {
    if (run != null) {
      ((DelayedTask) run).end();
    }
  }
}
