package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * A span that the application starts through OpenTelemetry's API. It is current on a thread only while the application makes it so, see
 * {@link ApplicationContext}. All that the application says about it stands in its {@linkplain #additions() additions}.
 */
public final class ApplicationSpan extends Operation {
  private static final Convention[] CONVENTIONS = conventions();

  /** Not kept beyond the end: the application may keep a span for ever. */
  private volatile @Nullable Operation startedIn;

  private ApplicationSpan(SpanKind kind, Instrumentation scope, String name) {
    super(CONVENTIONS[kind.ordinal()], scope, name);
  }

  private static Convention[] conventions() {
    SpanKind[] kinds = SpanKind.values();
    Convention[] conventions = new Convention[kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      conventions[i] = Convention.of("application span " + kinds[i], kinds[i]).declare();
    }
    return conventions;
  }

  /**
   * Starts a span, which does not become current.
   *
   * @param parent null for the root of a trace
   * @param startEpochNanos nanoseconds since 1970; 0 for now
   */
  public static ApplicationSpan start(SpanKind kind, Instrumentation scope, String name, @Nullable Operation parent, long startEpochNanos) {
    ApplicationSpan span = new ApplicationSpan(kind, scope, name);
    span.beginApart(parent == null ? null : parent.parentOfInner());
    span.startedIn = requestOf(parent);
    if (startEpochNanos != 0) {
      span.startedAtEpoch(startEpochNanos);
    }
    return span;
  }

  /** The request that an operation is part of. */
  static @Nullable Operation requestOf(@Nullable Operation part) {
    Operation operation = part;
    while (operation != null && (operation.kind() != SpanKind.SERVER || operation instanceof ApplicationSpan)) {
      Operation outer = operation.enclosing();
      if (outer == null) {
        return operation.startedIn();
      }
      operation = outer;
    }
    return operation;
  }

  @Override
  public @Nullable Operation startedIn() {
    return startedIn;
  }

  @Override
  protected boolean hasAwaited(AwaitedCall kind, long nanos, @Nullable String text) {
    Operation request = startedIn;
    return request != null && request.hasAwaited(kind, nanos, text);
  }

  /**
   * Ends the span; only the first call counts.
   *
   * @param epochNanos nanoseconds since 1970; 0 for now
   */
  public void endAt(long epochNanos) {
    if (epochNanos != 0 && !hasEnded()) {
      stopAtEpoch(epochNanos);
    }
    end(null);
    startedIn = null;
  }

  /** Its contexts stay current until the application closes them, also after its end. */
  @Override
  void leave(Context.Slot slot) {
    // it is not current itself
  }

  /** The application decides what is part of its span. */
  @Override
  public boolean isOutgoing() {
    return false;
  }
}
