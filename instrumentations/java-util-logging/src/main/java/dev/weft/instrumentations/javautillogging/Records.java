package dev.weft.instrumentations.javautillogging;

import dev.weft.telemetry.logs.LoggedEvent;
import dev.weft.telemetry.logs.LoggedEvents;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Reads records. */
final class Records {
  /** Puts the parameters into the message, which is all that is asked of it. */
  private static final Formatter MESSAGES = new Formatter() {
    @Override
    public String format(LogRecord event) {
      return formatMessage(event);
    }
  };

  private Records() {
  }

  static void export(LogRecord event) {
    try {
      LoggedEvents.add(new LoggedEvent(event.getMillis(), Levels.of(event.getLevel()), event.getLevel().getName(), event.getLoggerName(),
          MESSAGES.format(event)).exception(event.getThrown()));
    } catch (RuntimeException e) {   // of the application's own objects
      LoggedEvents.failed(e);
    }
  }
}
