package dev.weft.telemetry.logs;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Hex;
import dev.weft.telemetry.Operation;

/**
 * What a log event shows of the operation in which it was logged, under the names that OpenTelemetry's specification gives them. The thread that
 * logs asks for it; any thread may read it afterwards. Immutable. It does not keep the operation.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/compatibility/logging_trace_context/">Trace Context in non-OTLP Log Formats</a>
 */
public final class LogContext {
  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";
  public static final String TRACE_FLAGS = "trace_flags";

  /** Only where the request that is served has one; no name of OpenTelemetry's. */
  public static final String REQUEST_ID = "request_id";

  /** Only if a setting asks for it and the application authenticated the request's sender; no name of OpenTelemetry's. */
  public static final String USER_ID = "user_id";

  private static final String[] KEYS = {TRACE_ID, SPAN_ID, TRACE_FLAGS, REQUEST_ID, USER_ID};
  private static final int ALWAYS_THERE = 3;

  private static volatile boolean usersShown;

  private final long traceIdHigh;
  private final long traceIdLow;
  private final long span;
  private final int flags;
  private final @Nullable String requestId;
  private final @Nullable String userId;
  /** Made when they are first asked for. */
  private @Nullable String traceId;
  private @Nullable String spanId;

  private LogContext(Operation operation) {
    traceIdHigh = operation.traceIdHigh();
    traceIdLow = operation.traceIdLow();
    span = operation.spanId();
    flags = operation.traceFlags();
    requestId = operation.requestId();
    userId = usersShown ? operation.userId() : null;
  }

  /** Sets whether events show who sent the request. */
  public static void showUsers(boolean shown) {
    usersShown = shown;
  }

  /** That of the operation under way on this thread; null if there is none. A thread gets the same object until its operation changes. */
  public static @Nullable LogContext current() {
    Context.Slot slot = Context.slot();
    Operation operation = Context.current(slot);
    if (operation == null) {
      return null;
    }
    Object last = slot.logged;
    if (last != null && ((LogContext) last).isOf(operation)) {
      return (LogContext) last;
    }
    LogContext made = new LogContext(operation);
    slot.logged = made;
    return made;
  }

  /** That of an operation that need not be current; null if it stands for no span. */
  static @Nullable LogContext of(Operation operation) {
    return operation.spanId() == 0 ? null : new LogContext(operation);
  }

  private boolean isOf(Operation operation) {
    return span == operation.spanId() && traceIdLow == operation.traceIdLow() && traceIdHigh == operation.traceIdHigh()
        && flags == operation.traceFlags() && (!usersShown || userId == operation.userId());   // the user becomes known in the request
  }

  /** How many keys have a value, see {@link #key}. */
  public int size() {
    return ALWAYS_THERE + (requestId == null ? 0 : 1) + (userId == null ? 0 : 1);
  }

  public String key(int index) {
    return KEYS[place(index)];
  }

  public @Nullable String value(int index) {
    return at(place(index));
  }

  /** Where a key stands among all. */
  private int place(int index) {
    return index == ALWAYS_THERE && requestId == null ? ALWAYS_THERE + 1 : index;
  }

  private @Nullable String at(int place) {
    switch (place) {
      case 0:
        return traceId();
      case 1:
        return spanId();
      case 2:
        return traceFlags();
      case ALWAYS_THERE:
        return requestId;
      default:
        return userId;
    }
  }

  /** The value of a key; null for other keys. */
  public @Nullable String get(@Nullable Object key) {
    for (int i = 0; i < KEYS.length; i++) {
      if (KEYS[i].equals(key)) {
        return at(i);
      }
    }
    return null;
  }

  public String traceId() {
    String text = traceId;
    if (text == null) {
      text = Hex.of(traceIdHigh, traceIdLow);
      traceId = text;
    }
    return text;
  }

  public String spanId() {
    String text = spanId;
    if (text == null) {
      text = Hex.of(span);
      spanId = text;
    }
    return text;
  }

  /** The {@code trace-flags} of W3C's Trace Context. */
  public int flags() {
    return flags;
  }

  public @Nullable String requestId() {
    return requestId;
  }

  public @Nullable String userId() {
    return userId;
  }

  private String traceFlags() {
    switch (flags) {
      case 0:
        return "00";
      case 1:
        return "01";
      case 2:
        return "02";
      default:
        return "03";   // there are no others
    }
  }
}
