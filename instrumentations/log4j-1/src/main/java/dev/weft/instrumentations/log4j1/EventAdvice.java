package dev.weft.instrumentations.log4j1;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LogEvents;
import dev.weft.telemetry.logs.LoggedEvents;
import dev.weft.telemetry.logs.LoggerLevels;
import net.bytebuddy.asm.Advice;
import org.apache.log4j.Category;
import org.apache.log4j.spi.LoggingEvent;

/** An event that passed its logger's level goes to the appenders. Log4j 2 has classes of these names, too, without {@code RootCategory}. */
@Instrument(types = "org.apache.log4j.Category", methods = "callAppenders", takes = "org.apache.log4j.spi.LoggingEvent", parameters = 1,
    needs = "org.apache.log4j.spi.RootCategory")
public final class EventAdvice {
  private EventAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Category logger, @Advice.Argument(0) LoggingEvent event) {
    if (LoggerLevels.areSet()) {
      LoggerLevels.found(logger.getLoggerRepository(), RepositoryLevels.SETTER);
    }
    if (LogEvents.count(Events.level(event.getLevel())) && LoggedEvents.areWanted()) {
      Events.export(event);
    }
    LogContext context = LogContext.current();
    if (context != null) {
      Events.add(context, event);
    }
  }
}
