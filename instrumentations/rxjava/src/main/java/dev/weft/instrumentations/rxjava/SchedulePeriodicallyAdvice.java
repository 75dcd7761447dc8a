package dev.weft.instrumentations.rxjava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** A task that runs again and again is set up, as one that schedules itself: it is no part of what is under way meanwhile. */
@Instrument(types = "io.reactivex.rxjava3.core.Scheduler$Worker", methods = "schedulePeriodically", takes = "java.lang.Runnable", parameters = 4)
public final class SchedulePeriodicallyAdvice {
  private SchedulePeriodicallyAdvice() {
  }

  /** The worker of another scheduler may run the task on this thread. */
  @Advice.OnMethodEnter(inline = false)
  public static Object hide(@Advice.This Object worker) {
    return Context.current() != null && worker.getClass().getName().equals(RxJava.EXECUTOR_WORKER) ? Context.attach(null) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void restore(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
