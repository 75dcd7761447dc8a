package dev.weft.errors;

import dev.weft.advice.Nullable;
import dev.weft.export.otlp.ThrownText;
import dev.weft.telemetry.Hex;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.logs.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a failure as the JSON of an event. No headers, parameters, users and addresses are in it.
 *
 * @see <a href="https://develop.sentry.dev/sdk/data-model/event-payloads/">Event payloads</a>
 */
final class SentryEvent {
  private static final int MOST_CAUSES = 8;
  private static final int MOST_FRAMES = 100;

  private final StringBuilder json = new StringBuilder(4096);

  private SentryEvent() {
  }

  /**
   * @param id 32 hexadecimal digits
   * @param failures how many failures of its group it stands for: itself, and those before it that were not sent
   */
  static String of(String id, Operation operation, String fingerprint, long failures, SentryService service) {
    SentryEvent event = new SentryEvent();
    event.json.append('{');
    event.describe(id, operation, fingerprint, service);
    Throwable thrown = operation.exception();
    if (thrown == null) {
      event.object("message");
      event.text("formatted", operation.errorType() + " " + operation.name());
      event.close();
    } else {
      event.exceptions(thrown);
    }
    event.object("extra");
    event.number("failures", failures);
    event.close();
    event.close();
    return event.json.toString();
  }

  private void describe(String id, Operation operation, String fingerprint, SentryService service) {
    text("event_id", id);
    text("timestamp", Instant.now().toString());
    text("platform", "java");
    text("level", "error");
    text("transaction", operation.name());
    text("release", service.release());
    text("environment", service.environment());
    name("fingerprint").append('[');
    JsonText.append(json, fingerprint);
    json.append(']');
    object("tags");
    text("service", service.name());
    text("error_type", operation.errorType());
    close();
    object("contexts");
    object("trace");
    text("trace_id", Hex.of(operation.traceIdHigh(), operation.traceIdLow()));
    text("span_id", Hex.of(operation.spanId()));
    text("status", "internal_error");
    close();
    close();
    object("sdk");
    text("name", SentryService.CLIENT);
    text("version", service.agent());
    close();
  }

  /** The innermost cause comes first. */
  private void exceptions(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable each = thrown; each != null && causes.size() < MOST_CAUSES; each = cause(each)) {
      causes.add(0, each);
    }
    object("exception");
    name("values").append('[');
    for (Throwable each : causes) {
      comma();
      exception(each, each == thrown);
    }
    json.append(']');
    close();
  }

  private void exception(Throwable thrown, boolean outermost) {
    json.append('{');
    String type = thrown.getClass().getName();
    int dot = type.lastIndexOf('.');
    text("type", type.substring(dot + 1));
    text("module", dot < 0 ? null : type.substring(0, dot));
    text("value", ThrownText.message(thrown));
    if (outermost) {
      object("mechanism");
      text("type", SentryService.CLIENT);
      name("handled").append(false);
      close();
    }
    object("stacktrace");
    name("frames").append('[');
    StackTraceElement[] frames = frames(thrown);
    for (int i = Math.min(frames.length, MOST_FRAMES) - 1; i >= 0; i--) {   // the innermost comes last
      comma();
      frame(frames[i]);
    }
    json.append(']');
    close();
    close();
  }

  private void frame(StackTraceElement frame) {
    json.append('{');
    text("module", frame.getClassName());
    text("function", frame.getMethodName());
    text("filename", frame.getFileName());
    if (frame.getLineNumber() > 0) {
      number("lineno", frame.getLineNumber());
    }
    name("in_app").append(ApplicationFrames.isOwn(frame.getClassName()));
    close();
  }

  /** The exception may be the application's: its methods may throw. */
  private static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable t) {
      return null;
    }
  }

  private static StackTraceElement[] frames(Throwable thrown) {
    try {
      return thrown.getStackTrace();
    } catch (Throwable t) {
      return new StackTraceElement[0];
    }
  }

  private void text(String name, @Nullable String value) {
    if (value != null) {
      name(name);
      JsonText.append(json, value);
    }
  }

  private void number(String name, long value) {
    name(name).append(value);
  }

  private void object(String name) {
    name(name).append('{');
  }

  private void close() {
    json.append('}');
  }

  private StringBuilder name(String name) {
    comma();
    return json.append('"').append(name).append("\":");
  }

  private void comma() {
    char last = json.charAt(json.length() - 1);
    if (last != '{' && last != '[') {
      json.append(',');
    }
  }
}
