package dev.weft.instrumentations.springscheduling;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/** A run of a method that has the annotation {@code @Scheduled}, whichever scheduler runs it. */
@Instrument(types = "org.springframework.scheduling.support.ScheduledMethodRunnable", methods = "run", parameters = 0)
public final class ScheduledMethodAdvice {
  private ScheduledMethodAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This ScheduledMethodRunnable scheduled) {
    return ScheduledTask.start(scheduled.getMethod().getDeclaringClass().getName(), scheduled.getMethod().getName());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ((Operation) operation).end(thrown);
    }
  }
}
