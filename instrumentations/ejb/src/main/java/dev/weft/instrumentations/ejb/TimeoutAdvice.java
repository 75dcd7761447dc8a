package dev.weft.instrumentations.ejb;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A method of an enterprise bean that a timer calls, on any server. */
@Instrument(annotatedWith = {"javax.ejb.Schedule", "javax.ejb.Schedules", "javax.ejb.Timeout",
    "jakarta.ejb.Schedule", "jakarta.ejb.Schedules", "jakarta.ejb.Timeout"})
@Instrument(subtypesOf = {"javax.ejb.TimedObject", "jakarta.ejb.TimedObject"}, methods = "ejbTimeout", parameters = 1)
public final class TimeoutAdvice {
  private TimeoutAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Origin(Instrument.METHOD) String method) {
    return Timeouts.start(method);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object job, @Advice.Thrown Throwable thrown) {
    Timeouts.end(job, thrown);
  }
}
