package dev.weft.instrumentations.jbosslogmanager;

import dev.weft.telemetry.logs.JsonLine;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LogLevel;
import dev.weft.telemetry.logs.LoggedEvent;
import dev.weft.telemetry.logs.LoggedEvents;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;

/** Reads and completes records. */
final class Records {
  private static final int ERROR = 1000;
  private static final int WARN = 900;
  private static final int INFO = 700;   // java.util.logging's CONFIG is part of it
  private static final int DEBUG = 500;

  private Records() {
  }

  static LogLevel level(Level level) {
    int number = level.intValue();
    return number >= ERROR ? LogLevel.ERROR : number >= WARN ? LogLevel.WARN : number >= INFO ? LogLevel.INFO
        : number >= DEBUG ? LogLevel.DEBUG : LogLevel.TRACE;
  }

  /** The record copies the thread's data before it adds to them. */
  static void add(LogContext context, ExtLogRecord event) {
    for (int i = 0; i < context.size(); i++) {
      if (event.getMdc(context.key(i)) == null) {
        event.putMdc(context.key(i), context.value(i));
      }
    }
  }

  /** @param logger whose name the event does not have yet */
  static void export(String logger, ExtLogRecord event) {
    try {
      LoggedEvents.add(new LoggedEvent(event.getMillis(), level(event.getLevel()), event.getLevel().getName(), logger,
          event.getFormattedMessage()).data(event.getMdcCopy()).exception(event.getThrown()));
    } catch (RuntimeException e) {   // of the application's own objects
      LoggedEvents.failed(e);
    }
  }

  static JsonLine json(ExtLogRecord event) {
    return new JsonLine(event.getMillis(), event.getLevel().getName(), event.getLoggerName(), event.getThreadName(), event.getFormattedMessage())
        .data(event.getMdcCopy()).exception(event.getThrown());
  }
}
