package dev.weft.instrumentations.timertask;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.code.CodeOperation;
import java.util.TimerTask;
import net.bytebuddy.asm.Advice;

/** A task that a {@link java.util.Timer} runs. Off by default: libraries use timers for their own affairs. */
@OffByDefault
@Instrument(subtypesOf = "java.util.TimerTask", methods = "run", parameters = 0)
public final class TimerTaskAdvice {
  private static final Instrumentation TIMER_TASK = Instrumentation.of("timer-task");

  private TimerTaskAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This TimerTask task) {
    return CodeOperation.startJob(TIMER_TASK, task.getClass().getName(), "run");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ((Operation) operation).end(thrown);
    }
  }
}
