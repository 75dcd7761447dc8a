package dev.weft.instrumentations.log4j2;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.logs.LogEvents;
import dev.weft.telemetry.logs.LoggedEvents;
import dev.weft.telemetry.logs.LoggerLevels;
import net.bytebuddy.asm.Advice;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.Message;

/** An event passed its logger's level. Since 2.12 most go through {@link LocatedEventAdvice} instead; none through both. */
@Instrument(types = {"org.apache.logging.log4j.core.Logger", "org.apache.logging.log4j.core.async.AsyncLogger"}, methods = "logMessage",
    takes = {"java.lang.String", "org.apache.logging.log4j.Level", "org.apache.logging.log4j.Marker",
        "org.apache.logging.log4j.message.Message", "java.lang.Throwable"}, parameters = 5)
public final class EventAdvice {
  private EventAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Logger logger, @Advice.Argument(1) Level level, @Advice.Argument(3) Message message,
      @Advice.Argument(4) Throwable thrown) {
    if (LoggerLevels.areSet()) {
      LoggerLevels.found(logger.getContext(), ContextLevels.SETTER);
    }
    if (LogEvents.count(Levels.of(level)) && LoggedEvents.areWanted()) {
      Events.export(logger, level, message, thrown);
    }
  }
}
