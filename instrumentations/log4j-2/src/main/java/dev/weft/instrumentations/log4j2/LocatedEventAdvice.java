package dev.weft.instrumentations.log4j2;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.logs.LogEvents;
import dev.weft.telemetry.logs.LoggedEvents;
import dev.weft.telemetry.logs.LoggerLevels;
import net.bytebuddy.asm.Advice;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.Message;

/** As {@link EventAdvice}, for the method that also takes where the event was logged. */
@Instrument(types = {"org.apache.logging.log4j.core.Logger", "org.apache.logging.log4j.core.async.AsyncLogger"}, methods = "log",
    takes = {"org.apache.logging.log4j.Level", "org.apache.logging.log4j.Marker", "java.lang.String", "java.lang.StackTraceElement",
        "org.apache.logging.log4j.message.Message", "java.lang.Throwable"}, parameters = 6)
public final class LocatedEventAdvice {
  private LocatedEventAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Logger logger, @Advice.Argument(0) Level level, @Advice.Argument(4) Message message,
      @Advice.Argument(5) Throwable thrown) {
    if (LoggerLevels.areSet()) {
      LoggerLevels.found(logger.getContext(), ContextLevels.SETTER);
    }
    if (LogEvents.count(Levels.of(level)) && LoggedEvents.areWanted()) {
      Events.export(logger, level, message, thrown);
    }
  }
}
