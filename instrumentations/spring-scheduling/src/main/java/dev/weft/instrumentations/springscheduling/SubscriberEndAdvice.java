package dev.weft.instrumentations.springscheduling;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The publisher of a job has ended, or is cancelled. */
@Instrument(types = "org.springframework.scheduling.annotation.ScheduledAnnotationReactiveSupport$TrackingSubscriber",
    methods = {"onComplete", "run"}, parameters = 0)
public final class SubscriberEndAdvice {
  private SubscriberEndAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This Object subscriber) {
    ReactiveJobs.end(subscriber, null);
  }
}
