package dev.weft.instrumentations.log4j2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLine;
import dev.weft.telemetry.logs.LoggedEvent;
import dev.weft.telemetry.logs.LoggedEvents;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;

/** Reads events. */
final class Events {
  private Events() {
  }

  /** Before Log4j makes an event of it: that may be one that is used again, or is made on another thread. */
  static void export(Logger logger, Level level, @Nullable Message message, @Nullable Throwable thrown) {
    try {
      LoggedEvent logged = new LoggedEvent(System.currentTimeMillis(), Levels.of(level), level.name(), logger.getName(),
          message == null ? null : message.getFormattedMessage()).data(ThreadContext.getImmutableContext()).exception(thrown);
      if (message instanceof MapMessage) {
        logged.keyValues(((MapMessage<?, ?>) message).getData());
      }
      LoggedEvents.add(logged);
    } catch (RuntimeException e) {   // of the application's own objects
      LoggedEvents.failed(e);
    }
  }

  static JsonLine json(LogEvent event) {
    Message message = event.getMessage();
    JsonLine line = new JsonLine(event.getTimeMillis(), event.getLevel().name(), event.getLoggerName(), event.getThreadName(),
        message.getFormattedMessage()).data(event.getContextData().toMap());
    if (message instanceof MapMessage) {
      line.keyValues(((MapMessage<?, ?>) message).getData());
    }
    return line.exception(event.getThrown());
  }
}
