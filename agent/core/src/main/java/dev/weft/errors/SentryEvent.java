package dev.weft.errors;

import dev.weft.advice.Nullable;
import dev.weft.config.Version;
import dev.weft.export.otlp.ThrownText;
import dev.weft.telemetry.Hex;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.logs.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A failure as the JSON of an event. No headers, parameters, users and addresses are in it.
 *
 * @see <a href="https://develop.sentry.dev/sdk/data-model/event-payloads/">Event payloads</a>
 */
final class SentryEvent {
  private static final int MOST_CAUSES = 8;
  private static final int MOST_FRAMES = 100;

  private SentryEvent() {
  }

  /**
   * @param id 32 hexadecimal digits
   * @param failures how many failures of its group it stands for: itself, and those before it that were not sent
   */
  static String of(String id, Operation operation, String fingerprint, long failures, SentryService service) {
    Map<String, Object> event = known("event_id", id, "timestamp", Instant.now(), "platform", "java", "level", "error", "transaction", operation.name(),
        "release", service.release(), "environment", service.environment(), "fingerprint", Collections.singletonList(fingerprint),
        "tags", known("service", service.name(), "error_type", operation.errorType()),
        "contexts", known("trace", known("trace_id", Hex.of(operation.traceIdHigh(), operation.traceIdLow()), "span_id", Hex.of(operation.spanId()),
            "status", "internal_error")),
        "sdk", known("name", SentryService.CLIENT, "version", Version.TEXT),
        "extra", known("failures", failures));
    Throwable thrown = operation.exception();
    if (thrown == null) {
      event.put("message", known("formatted", operation.errorType() + " " + operation.name()));
    } else {
      event.put("exception", known("values", exceptions(thrown)));
    }
    return Json.of(event);
  }

  /** Names and values in turn; what is null is left out. */
  private static Map<String, Object> known(Object... namesAndValues) {
    Map<String, Object> known = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        known.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return known;
  }

  /** The innermost cause comes first. */
  private static List<Object> exceptions(Throwable thrown) {
    List<Object> exceptions = new ArrayList<>();
    for (Throwable each = thrown; each != null && exceptions.size() < MOST_CAUSES; each = cause(each)) {
      exceptions.add(0, exception(each, each == thrown));
    }
    return exceptions;
  }

  private static Map<String, Object> exception(Throwable thrown, boolean outermost) {
    String type = thrown.getClass().getName();
    int dot = type.lastIndexOf('.');
    return known("type", type.substring(dot + 1), "module", dot < 0 ? null : type.substring(0, dot), "value", ThrownText.message(thrown),
        "mechanism", outermost ? known("type", SentryService.CLIENT, "handled", false) : null,
        "stacktrace", known("frames", frames(thrown)));
  }

  /** The innermost comes last. */
  private static List<Object> frames(Throwable thrown) {
    List<Object> frames = new ArrayList<>();
    StackTraceElement[] trace = stackTrace(thrown);
    for (int i = Math.min(trace.length, MOST_FRAMES) - 1; i >= 0; i--) {
      StackTraceElement frame = trace[i];
      frames.add(known("module", frame.getClassName(), "function", frame.getMethodName(), "filename", frame.getFileName(),
          "lineno", frame.getLineNumber() > 0 ? frame.getLineNumber() : null, "in_app", ApplicationFrames.isOwn(frame.getClassName())));
    }
    return frames;
  }

  /** The exception may be the application's: its methods may throw. */
  private static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable t) {
      return null;
    }
  }

  private static StackTraceElement[] stackTrace(Throwable thrown) {
    try {
      return thrown.getStackTrace();
    } catch (Throwable t) {
      return new StackTraceElement[0];
    }
  }
}
