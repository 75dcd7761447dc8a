package dev.weft.telemetry.logs;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.FreeAttributes;
import dev.weft.telemetry.Operation;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A log event that is exported as a log record. The thread that logs makes it, and sets what the event has; the exporting thread reads it. It
 * keeps the exception until then, as its stack trace is not printed on the thread that logs.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/logs/data-model/">Logs Data Model</a>
 */
public final class LoggedEvent {
  private static final int LONGEST_MESSAGE = 32 * 1024;

  private static final int FATAL = 21;

  private final long epochNanos;
  private final int severity;
  private final @Nullable String levelName;
  private final @Nullable String logger;
  private final @Nullable String message;
  private final @Nullable LogContext context;
  private final String threadName = Thread.currentThread().getName();
  private final long threadId = Thread.currentThread().getId();
  private final FreeAttributes attributes;
  private @Nullable Throwable thrown;
  private @Nullable String eventName;

  /**
   * An event of a library for logging, on this thread and in its trace.
   *
   * @param levelName the library's own name for the level
   */
  public LoggedEvent(long epochMillis, LogLevel level, String levelName, @Nullable String logger, @Nullable String message) {
    this(TimeUnit.MILLISECONDS.toNanos(epochMillis), "FATAL".equals(levelName) ? FATAL : level.severity(), levelName, logger, message,
        LogContext.current(), new FreeAttributes());
  }

  /**
   * A log record that the application made itself.
   *
   * @param severity OpenTelemetry's number, 0 if it is not known
   * @param in the operation in which it was made
   */
  public LoggedEvent(long epochNanos, int severity, @Nullable String levelName, @Nullable String logger, @Nullable String message, Operation in,
      FreeAttributes attributes) {
    this(epochNanos, severity, levelName, logger, message, LogContext.of(in), attributes);
  }

  private LoggedEvent(long epochNanos, int severity, @Nullable String levelName, @Nullable String logger, @Nullable String message,
      @Nullable LogContext context, FreeAttributes attributes) {
    this.epochNanos = epochNanos;
    this.severity = severity;
    this.levelName = levelName;
    this.logger = logger;
    this.message = cut(message);
    this.context = context;
    this.attributes = attributes;
  }

  /** Adds those of the context data that a setting names. */
  public LoggedEvent data(@Nullable Map<String, ?> data) {
    if (data != null && LoggedEvents.isDataWanted()) {
      for (Map.Entry<String, ?> each : data.entrySet()) {
        if (each.getValue() != null && LoggedEvents.isWanted(each.getKey())) {
          attributes.set(each.getKey(), cut(each.getValue().toString()));
        }
      }
    }
    return this;
  }

  /** Adds keys and values that the application gave to the event. */
  public LoggedEvent keyValues(@Nullable Map<String, ?> keyValues) {
    if (keyValues != null) {
      for (Map.Entry<String, ?> each : keyValues.entrySet()) {
        attributes.set(each.getKey(), value(each.getValue()));
      }
    }
    return this;
  }

  public LoggedEvent exception(@Nullable Throwable newThrown) {
    thrown = newThrown;
    return this;
  }

  /** Sets the name that tells events of one kind from others. */
  public LoggedEvent eventName(@Nullable String name) {
    eventName = name;
    return this;
  }

  public @Nullable String eventName() {
    return eventName;
  }

  /** The types that an attribute may have: {@code Long}, {@code Double}, {@code Boolean}; a text otherwise. */
  private static Object value(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    return value instanceof Double || value instanceof Boolean ? value : cut(String.valueOf(value));
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
  }

  /** Nanoseconds since 1970. */
  public long epochNanos() {
    return epochNanos;
  }

  /** OpenTelemetry's number; 0 if it is not known. */
  public int severity() {
    return severity;
  }

  /** The library's own name for the level. */
  public @Nullable String levelName() {
    return levelName;
  }

  public @Nullable String logger() {
    return logger;
  }

  /** At most {@value #LONGEST_MESSAGE} characters. */
  public @Nullable String message() {
    return message;
  }

  public @Nullable LogContext context() {
    return context;
  }

  public String threadName() {
    return threadName;
  }

  public long threadId() {
    return threadId;
  }

  public FreeAttributes attributes() {
    return attributes;
  }

  public @Nullable Throwable thrown() {
    return thrown;
  }
}
