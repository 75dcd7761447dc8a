package dev.weft.instrumentations.actors;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A task is to run once, later, which may be to send a message. */
@Instrument(types = {"akka.actor.LightArrayRevolverScheduler", "org.apache.pekko.actor.LightArrayRevolverScheduler"}, methods = "scheduleOnce",
    takes = {"scala.concurrent.duration.FiniteDuration", "java.lang.Runnable", "scala.concurrent.ExecutionContext"}, parameters = 3)
public final class ScheduleOnceAdvice {
  private ScheduleOnceAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
  public static Object[] carry(@Advice.Argument(1) Runnable task) {
    return Timers.delayedReplacement(task);
  }
}
