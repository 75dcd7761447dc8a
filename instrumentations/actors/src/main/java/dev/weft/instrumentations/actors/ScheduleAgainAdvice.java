package dev.weft.instrumentations.actors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/**
 * A task that runs again and again is set up, as one that schedules itself once more: it is no part of what is under way meanwhile. So is the
 * task that waits for what connections bring.
 */
@Instrument(types = {"akka.actor.LightArrayRevolverScheduler", "org.apache.pekko.actor.LightArrayRevolverScheduler"},
    methods = "scheduleWithFixedDelay", parameters = 4,
    takes = {"scala.concurrent.duration.FiniteDuration", "scala.concurrent.duration.FiniteDuration", "java.lang.Runnable"})
@Instrument(types = {"akka.io.SelectionHandler$ChannelRegistryImpl", "org.apache.pekko.io.SelectionHandler$ChannelRegistryImpl"}, methods = "<init>")
public final class ScheduleAgainAdvice {
  private ScheduleAgainAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object hide() {
    return Context.current() == null ? null : Context.attach(null);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void restore(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
