package dev.weft.instrumentations.jbosslogmanager;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LogEvents;
import dev.weft.telemetry.logs.LoggedEvents;
import dev.weft.telemetry.logs.LoggerLevels;
import net.bytebuddy.asm.Advice;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;

/** A record goes to the handlers, if it passes its logger's level. */
@Instrument(types = "org.jboss.logmanager.Logger", methods = "logRaw", takes = "org.jboss.logmanager.ExtLogRecord", parameters = 1)
public final class RecordAdvice {
  private static final Instrumentation LOG_MANAGER = Instrumentation.of("jboss-logmanager");

  private RecordAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Logger logger, @Advice.Argument(0) ExtLogRecord event) {
    if (LoggerLevels.areSet()) {
      LoggerLevels.found(logger.getLogContext(), ContextLevels.SETTER);
    }
    if (!logger.isLoggable(event.getLevel())) {
      return;
    }
    if (LogEvents.count(Records.level(event.getLevel())) && LoggedEvents.areWanted()) {
      Records.export(logger.getName(), event);
    }
    LogContext context = LogContext.current();
    if (context != null) {
      LOG_MANAGER.called();
      Records.add(context, event);
    }
  }
}
