package dev.weft.instrumentations.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.logs.ContextMap;
import dev.weft.telemetry.logs.JsonLine;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LogLevel;
import dev.weft.telemetry.logs.LoggedEvent;
import dev.weft.telemetry.logs.LoggedEvents;
import java.util.Map;
import org.slf4j.MDC;
import org.slf4j.spi.MDCAdapter;

/** Reads and completes events. */
final class Events {
  private static final Instrumentation LOGBACK = Instrumentation.of("logback");

  /** Since 1.3. */
  private static final boolean HAVE_KEY_VALUES = haveKeyValues();

  private Events() {
  }

  private static boolean haveKeyValues() {
    try {
      ILoggingEvent.class.getMethod("getKeyValuePairs");
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  static LogLevel level(Level level) {
    int number = level.toInt();
    return number >= Level.ERROR_INT ? LogLevel.ERROR : number >= Level.WARN_INT ? LogLevel.WARN : number >= Level.INFO_INT ? LogLevel.INFO
        : number >= Level.DEBUG_INT ? LogLevel.DEBUG : LogLevel.TRACE;
  }

  /** Sets the event's context data before it reads the thread's. It keeps them, also where an appender hands it to another thread. */
  static void add(LogContext context, LoggingEvent event) {
    ContextMap both = new ContextMap(threadData(), context);
    try {
      event.setMDCPropertyMap(both);
      LOGBACK.called();
    } catch (IllegalStateException e) {
      // an event of the application's own making, which has its data already
    }
  }

  static void export(LoggingEvent event) {
    try {
      LoggedEvent logged = new LoggedEvent(event.getTimeStamp(), level(event.getLevel()), event.getLevel().toString(), event.getLoggerName(),
          event.getFormattedMessage()).data(threadData());
      if (HAVE_KEY_VALUES) {
        logged.keyValues(KeyValues.of(event));
      }
      IThrowableProxy thrown = event.getThrowableProxy();
      if (thrown instanceof ThrowableProxy) {
        logged.exception(((ThrowableProxy) thrown).getThrowable());
      }
      LoggedEvents.add(logged);
    } catch (RuntimeException e) {   // of the application's own objects
      LoggedEvents.failed(e);
    }
  }

  static JsonLine json(ILoggingEvent event) {
    JsonLine line = new JsonLine(event.getTimeStamp(), event.getLevel().toString(), event.getLoggerName(), event.getThreadName(),
        event.getFormattedMessage()).data(event.getMDCPropertyMap());
    if (HAVE_KEY_VALUES) {
      line.keyValues(KeyValues.of(event));
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null ? line : line.exception(thrown.getClassName(), ThrowableProxyUtil.asString(thrown),
        thrown instanceof ThrowableProxy ? ((ThrowableProxy) thrown).getThrowable() : null);
  }

  /** The data that an event gets by itself. Neither map changes later: Logback copies its own before the thread's next change. */
  private static @Nullable Map<String, String> threadData() {
    MDCAdapter adapter = MDC.getMDCAdapter();
    return adapter instanceof LogbackMDCAdapter ? ((LogbackMDCAdapter) adapter).getPropertyMap()
        : adapter == null ? null : copy(adapter);
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, String> copy(MDCAdapter adapter) {
    return (Map<String, String>) adapter.getCopyOfContextMap();
  }
}
