package dev.weft.instrumentations.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LogEvents;
import dev.weft.telemetry.logs.LoggedEvents;
import dev.weft.telemetry.logs.LoggerLevels;
import net.bytebuddy.asm.Advice;

/** An event that passed its logger's level goes to the appenders. Events of other processes, which a receiver passes on, have another class. */
@Instrument(types = "ch.qos.logback.classic.Logger", methods = "callAppenders", takes = "ch.qos.logback.classic.spi.ILoggingEvent",
    parameters = 1)
public final class EventAdvice {
  private EventAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Logger logger, @Advice.Argument(0) ILoggingEvent event) {
    if (LoggerLevels.areSet()) {
      LoggerLevels.found(logger.getLoggerContext(), ContextLevels.SETTER);
    }
    if (!(event instanceof LoggingEvent)) {
      return;
    }
    if (LogEvents.count(Events.level(event.getLevel())) && LoggedEvents.areWanted()) {
      Events.export((LoggingEvent) event);
    }
    LogContext context = LogContext.current();
    if (context != null) {
      Events.add(context, (LoggingEvent) event);
    }
  }
}
