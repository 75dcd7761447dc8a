package dev.weft.instrumentations.log4j1;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.logs.JsonLine;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LogLevel;
import dev.weft.telemetry.logs.LoggedEvent;
import dev.weft.telemetry.logs.LoggedEvents;
import java.util.HashMap;
import java.util.Map;
import org.apache.log4j.Priority;
import org.apache.log4j.spi.LoggingEvent;
import org.apache.log4j.spi.ThrowableInformation;

/** Reads and completes events. */
final class Events {
  private static final Instrumentation LOG4J = Instrumentation.of("log4j-1");

  private Events() {
  }

  static LogLevel level(Priority level) {
    int number = level.toInt();
    return number >= Priority.ERROR_INT ? LogLevel.ERROR : number >= Priority.WARN_INT ? LogLevel.WARN
        : number >= Priority.INFO_INT ? LogLevel.INFO : number >= Priority.DEBUG_INT ? LogLevel.DEBUG : LogLevel.TRACE;
  }

  static void export(LoggingEvent event) {
    try {
      ThrowableInformation thrown = event.getThrowableInformation();
      LoggedEvents.add(new LoggedEvent(event.getTimeStamp(), level(event.getLevel()), event.getLevel().toString(), event.getLoggerName(),
          event.getRenderedMessage()).data(data(event)).exception(thrown == null ? null : thrown.getThrowable()));
    } catch (RuntimeException e) {   // of the application's own objects
      LoggedEvents.failed(e);
    }
  }

  /** The event copies the thread's data before it adds to them. */
  static void add(LogContext context, LoggingEvent event) {
    LOG4J.called();
    for (int i = 0; i < context.size(); i++) {
      if (event.getMDC(context.key(i)) == null) {
        event.setProperty(context.key(i), context.value(i));
      }
    }
  }

  static JsonLine json(LoggingEvent event) {
    JsonLine line = new JsonLine(event.getTimeStamp(), event.getLevel().toString(), event.getLoggerName(), event.getThreadName(),
        event.getRenderedMessage()).data(data(event));
    ThrowableInformation information = event.getThrowableInformation();
    return information == null ? line : line.exception(information.getThrowable());
  }

  private static Map<String, Object> data(LoggingEvent event) {
    Map<String, Object> data = new HashMap<>();
    for (Map.Entry<?, ?> each : ((Map<?, ?>) event.getProperties()).entrySet()) {
      data.put(String.valueOf(each.getKey()), each.getValue());
    }
    return data;
  }
}
