package dev.weft.telemetry.logs;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.MaskedExceptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;

/**
 * One log event as a line of JSON. Context data that name the trace or the request stand beside the message, other data in an object of their own.
 * What an event does not have is left out.
 */
public final class JsonLine {
  private static final String[] BESIDE_MESSAGE = {LogContext.TRACE_ID, LogContext.SPAN_ID, LogContext.TRACE_FLAGS, LogContext.REQUEST_ID,
      LogContext.USER_ID};

  private final StringBuilder text = new StringBuilder(512);

  /** @param level the library's own name for the level */
  public JsonLine(long epochMillis, String level, @Nullable String logger, @Nullable String thread, @Nullable String message) {
    text.append('{');
    field("timestamp", Instant.ofEpochMilli(epochMillis).toString());
    field("level", level);
    field("logger", logger);
    field("thread", thread);
    field("message", message);
  }

  /** Adds the context data of the event. */
  public JsonLine data(@Nullable Map<String, ?> data) {
    if (data == null || data.isEmpty()) {
      return this;
    }
    int left = data.size();
    for (String key : BESIDE_MESSAGE) {
      Object value = data.get(key);
      if (value != null) {
        field(key, value.toString());
        left--;
      }
    }
    if (left > 0) {
      object("mdc", data, true);
    }
    return this;
  }

  /** Adds the trace and the request of the operation under way on this thread, for libraries without context data. */
  public JsonLine context(@Nullable LogContext context) {
    for (int i = 0; context != null && i < context.size(); i++) {
      field(context.key(i), context.value(i));
    }
    return this;
  }

  /** Adds keys and values that the application gave to the event. */
  public JsonLine keyValues(@Nullable Map<String, ?> keyValues) {
    if (keyValues != null && !keyValues.isEmpty()) {
      object("key_values", keyValues, false);
    }
    return this;
  }

  public JsonLine exception(@Nullable Throwable thrown) {
    if (thrown == null) {
      return this;
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return exception(thrown.getClass().getName(), trace.toString(), thrown);
  }

  /**
   * What spans do not show of a statement or a command that it quotes is not shown here either.
   *
   * @param stackTrace with the message
   * @param thrown null if the event has no more than the text
   */
  public JsonLine exception(String type, String stackTrace, @Nullable Throwable thrown) {
    field("error_type", type);
    field("exception", MaskedExceptions.mask(thrown, stackTrace));
    return this;
  }

  void service(String[] namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      field(namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  String end() {
    return text.append("}\n").toString();
  }

  private void object(String name, Map<String, ?> values, boolean withoutBeside) {
    key(name);
    text.append('{');
    for (Map.Entry<String, ?> each : values.entrySet()) {
      if (!(withoutBeside && isBesideMessage(each.getKey()))) {
        value(each.getKey(), each.getValue());
      }
    }
    text.append('}');
  }

  private static boolean isBesideMessage(String key) {
    for (String each : BESIDE_MESSAGE) {
      if (each.equals(key)) {
        return true;
      }
    }
    return false;
  }

  private void value(String name, @Nullable Object value) {
    if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte || value instanceof Boolean) {
      key(name);
      text.append(value);
    } else {
      field(name, value == null ? null : value.toString());
    }
  }

  private void field(String name, @Nullable String value) {
    if (value != null) {
      key(name);
      JsonText.append(text, value);
    }
  }

  private void key(String name) {
    if (text.charAt(text.length() - 1) != '{') {
      text.append(',');
    }
    JsonText.append(text, name);
    text.append(':');
  }
}
