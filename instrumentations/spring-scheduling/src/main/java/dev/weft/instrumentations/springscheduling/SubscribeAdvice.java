package dev.weft.instrumentations.springscheduling;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;

/** A run of a method that has the annotation {@code @Scheduled} and returns a publisher. */
@Instrument(types = "org.springframework.scheduling.annotation.ScheduledAnnotationReactiveSupport$SubscribingRunnable", methods = "subscribe",
    parameters = 2)
public final class SubscribeAdvice {
  private SubscribeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object scheduled, @Advice.Argument(0) Object subscriber) throws ReflectiveOperationException {
    return ReactiveJobs.start(scheduled, subscriber);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object job, @Advice.Thrown Throwable thrown) {
    if (job == null) {
      return;
    }
    ((Operation) job).detach();
    if (thrown != null) {
      ((Operation) job).end(thrown);
    }
  }
}
