package dev.weft.instrumentations.springscheduling;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/**
 * A task with a trigger, such as a cron expression, is handed to its pool again for each run. It is part neither of what was under way when it
 * was set up nor of its own last run; as their part it would keep them in memory, too.
 */
@Instrument(types = "org.springframework.scheduling.concurrent.ReschedulingRunnable", methods = "schedule", parameters = 0)
public final class RescheduleAdvice {
  private RescheduleAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object leave() {
    return Context.current() == null ? null : Context.attach(null);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void restore(@Advice.Enter Object left) {
    if (left != null) {
      ((Scope) left).close();
    }
  }
}
