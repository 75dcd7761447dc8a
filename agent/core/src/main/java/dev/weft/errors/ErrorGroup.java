package dev.weft.errors;

import dev.weft.advice.Nullable;
import dev.weft.export.otlp.ThrownText;
import dev.weft.telemetry.Hex;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.SecretText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Failures that have one fingerprint. Holds texts only: the exception is the application's. */
final class ErrorGroup {
  private static final int LONGEST_STACK_TRACE = 16 * 1024;
  private static final long SENT_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String fingerprint;
  private final List<String> frames;
  private final String source;
  private final String type;
  private final @Nullable String message;
  private final @Nullable String stackTrace;
  private final long firstMillis;
  private long lastMillis;
  /** The same by {@link System#nanoTime()}: several failures may have one millisecond. */
  private long lastNanos;
  private long count;
  /** How many of them are told of at Sentry. */
  private long sent;
  private long sentNanos;
  private String endpoint;
  private long traceIdHigh;
  private long traceIdLow;

  /** @param place where it happened: an endpoint or a page */
  private ErrorGroup(Fingerprint fingerprint, String source, String type, @Nullable String message, @Nullable String stackTrace, String place) {
    this.fingerprint = fingerprint.text();
    this.frames = fingerprint.frames();
    this.source = source;
    this.type = type;
    this.message = message;
    this.stackTrace =
        stackTrace != null && stackTrace.length() > LONGEST_STACK_TRACE ? stackTrace.substring(0, LONGEST_STACK_TRACE) : stackTrace;
    firstMillis = System.currentTimeMillis();
    lastMillis = firstMillis;
    lastNanos = System.nanoTime();
    endpoint = place;
  }

  /** The sample is the first failure. */
  static ErrorGroup of(Fingerprint fingerprint, Operation operation) {
    Throwable thrown = operation.exception();
    return new ErrorGroup(fingerprint, "server", String.valueOf(operation.errorType()), thrown == null ? null : ThrownText.message(thrown),
        thrown == null ? null : ThrownText.stackTrace(thrown), operation.name());
  }

  /** As above, for an error of a script; its stack may be empty. */
  static ErrorGroup ofBrowser(Fingerprint fingerprint, String type, String message, String stack, String page) {
    return new ErrorGroup(fingerprint, "browser", type, SecretText.masked(message), stack.isEmpty() ? null : SecretText.masked(stack), page);
  }

  /** Counts a failure. */
  synchronized void add(String place) {
    count++;
    lastMillis = System.currentTimeMillis();
    lastNanos = System.nanoTime();
    endpoint = place;
  }

  /** As above. A trace that is reported is a better sample than one that is not. */
  synchronized void add(Operation operation, boolean traced) {
    add(operation.name());
    if (traced) {
      traceIdHigh = operation.traceIdHigh();
      traceIdLow = operation.traceIdLow();
    }
  }

  /** Sends a failure that was added, unless one was sent in the last minute: the next that is sent tells of it. */
  void send(Operation operation, SentryReports sentry) {
    long failures;
    long sentBefore;
    synchronized (this) {
      long now = System.nanoTime();
      if (sent > 0 && now - sentNanos < SENT_AGAIN_NANOS) {
        return;
      }
      sentNanos = now;
      sentBefore = sent;
      failures = count - sent;
      sent = count;
    }
    if (!sentry.failed(operation, fingerprint, failures)) {
      synchronized (this) {
        sent = sentBefore;
      }
    }
  }

  /** When it was seen last, by {@link System#nanoTime()}. */
  synchronized long lastNanos() {
    return lastNanos;
  }

  /** As it is shown. The trace is the newest that is reported; null if none was. */
  synchronized Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("fingerprint", fingerprint);
    shown.put("source", source);
    shown.put("type", type);
    shown.put("message", message);
    shown.put("count", count);
    shown.put("firstSeen", Instant.ofEpochMilli(firstMillis).toString());
    shown.put("lastSeen", Instant.ofEpochMilli(lastMillis).toString());
    shown.put("endpoint", endpoint);
    shown.put("traceId", traceIdLow == 0 ? null : Hex.of(traceIdHigh, traceIdLow));
    if (stackTrace != null) {
      shown.put("frames", frames);
      shown.put("stackTrace", stackTrace);
    }
    return shown;
  }
}
