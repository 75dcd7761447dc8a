package dev.weft.instrumentations.springscheduling;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The publisher of a job has failed. */
@Instrument(types = "org.springframework.scheduling.annotation.ScheduledAnnotationReactiveSupport$TrackingSubscriber", methods = "onError",
    parameters = 1)
public final class SubscriberErrorAdvice {
  private SubscriberErrorAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This Object subscriber, @Advice.Argument(0) Throwable thrown) {
    ReactiveJobs.end(subscriber, thrown);
  }
}
