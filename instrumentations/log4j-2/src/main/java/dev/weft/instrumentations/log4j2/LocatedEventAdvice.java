package dev.weft.instrumentations.log4j2;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.logs.LogEvents;
import net.bytebuddy.asm.Advice;
import org.apache.logging.log4j.Level;

/** As {@link EventAdvice}, for the method that also takes where the event was logged. */
@Instrument(types = {"org.apache.logging.log4j.core.Logger", "org.apache.logging.log4j.core.async.AsyncLogger"}, methods = "log",
    takes = {"org.apache.logging.log4j.Level", "org.apache.logging.log4j.Marker", "java.lang.String", "java.lang.StackTraceElement",
        "org.apache.logging.log4j.message.Message", "java.lang.Throwable"}, parameters = 6)
public final class LocatedEventAdvice {
  private LocatedEventAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.Argument(0) Level level) {
    LogEvents.count(Levels.of(level));
  }
}
