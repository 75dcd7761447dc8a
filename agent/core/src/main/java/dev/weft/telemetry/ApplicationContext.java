package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * A context of OpenTelemetry's API in the application, or the span in it. It takes part as an operation, so that it can be current and be a
 * parent, but it is only a reference: it does not begin, and nothing reports it.
 *
 * <p>While a context is {@linkplain #attach current}, it is kept on that thread alone. Other threads inherit the operation, or else just the
 * identifiers of the span and the baggage: a task that never runs must not keep the application's objects alive.
 */
public final class ApplicationContext extends Operation {
  private static final Instrumentation API = Instrumentation.of("opentelemetry-api");
  private static final Convention CONVENTION = Convention.of("application context", SpanKind.INTERNAL).declare();

  private final @Nullable Object context;
  private final @Nullable Operation span;
  private final boolean remote;
  /** The request that the span is part of, or else the one that is under way where this becomes current. */
  private volatile @Nullable Operation startedIn;

  private ApplicationContext(@Nullable Object context, @Nullable Operation span, long high, long low, long id, int flags, boolean remote,
      @Nullable EpochClock clock) {
    super(CONVENTION, API, high, low, id, flags, clock);
    this.context = context;
    this.span = span;
    this.remote = remote;
  }

  /** A context with the span of an operation. */
  public static ApplicationContext of(@Nullable Object context, Operation span, @Nullable String baggage) {
    ApplicationContext made = new ApplicationContext(context, span, span.traceIdHigh(), span.traceIdLow(), span.spanId(), span.allFlags(),
        false, span.clock());
    made.propagated(span.traceState(), baggage);
    made.startedIn = ApplicationSpan.requestOf(span);   // now, since the span may become current inside this context
    return made;
  }

  /** A context with a span that is not the agent's: of another process, or of the application's own SDK. */
  public static ApplicationContext of(@Nullable Object context, long high, long low, long id, int flags, @Nullable String traceState,
      boolean remote, @Nullable String baggage) {
    ApplicationContext made = new ApplicationContext(context, null, high, low, id, flags, remote, EpochClock.at(System.nanoTime()));
    made.propagated(traceState, baggage);
    return made;
  }

  /** A context without a span: what begins in it is the root of a trace. */
  public static ApplicationContext withoutSpan(@Nullable Object context, @Nullable String baggage) {
    ApplicationContext made = new ApplicationContext(context, null, 0, 0, 0, 0, false, null);
    made.propagated(null, baggage);
    return made;
  }

  /** Makes the context current on this thread until {@link #close}. */
  public void attach() {
    Context.Slot slot = Context.slot();
    if (startedIn == null) {
      startedIn = ApplicationSpan.requestOf(slot.current);
    }
    attach(slot);
  }

  /** Ends {@link #attach}, on the same thread. Contexts that became current later stay so if they are not closed yet. */
  public void close() {
    takeOut(Context.slot());
    startedIn = null;
  }

  /** The application's object; null if this thread inherited this from another one. */
  public @Nullable Object context() {
    return context;
  }

  /** The operation whose span is in the context; null if the span is not the agent's, or there is none. */
  public @Nullable Operation span() {
    return span;
  }

  /** The innermost context whose object has a given type and that is current on a thread, or was when an operation began that is current now. */
  public static @Nullable ApplicationContext nearest(Context.Slot slot, Class<?> type) {
    for (Operation operation = slot.current; operation != null; operation = operation.enclosing()) {
      if (operation instanceof ApplicationContext && type.isInstance(((ApplicationContext) operation).context)) {
        return (ApplicationContext) operation;
      }
      if (operation.kind() == SpanKind.SERVER && !(operation instanceof ApplicationSpan)) {
        return null;   // what is around it is not part of the request
      }
    }
    return null;
  }

  /**
   * The agent's operation under way on a thread, also inside contexts that have no span or a remote one. Null if there is none, and inside a span of
   * the application's own SDK that is a parent of the agent's.
   */
  public static @Nullable Operation underWay(Context.Slot slot) {
    for (Operation operation = slot.current; operation != null; operation = operation.enclosing()) {
      if (!(operation instanceof ApplicationContext)) {
        return operation.shown();
      }
      ApplicationContext context = (ApplicationContext) operation;
      if (context.span != null || !context.isDetour()) {
        return context.span;
      }
    }
    return null;
  }

  /** Whether this leads from the operation under way to no span, or to that of another process. */
  public boolean isDetour() {
    return span == null && (spanId() == 0 || remote);
  }

  private boolean hasOtherBaggage() {
    return span != null && !(baggage() == null ? span.baggage() == null : baggage().equals(span.baggage()));
  }

  @Override
  protected @Nullable Operation parentOfInner() {
    if (span != null && !hasOtherBaggage()) {
      return span.parentOfInner();
    }
    return this;
  }

  @Override
  @Nullable Operation shown() {
    if (context == null) {
      return this;
    }
    if (span != null && !hasOtherBaggage()) {
      return span;
    }
    if (span == null && spanId() == 0 && baggage() == null) {
      return null;
    }
    ApplicationContext inherited = span != null ? of(null, span, baggage())
        : spanId() == 0 ? withoutSpan(null, baggage())
        : of(null, traceIdHigh(), traceIdLow(), spanId(), traceFlags(), traceState(), remote, baggage());
    inherited.spanCount(countOfInner());
    inherited.startedIn = startedIn;
    return inherited;
  }

  @Override
  public @Nullable Operation startedIn() {
    return startedIn;
  }

  /** Below a span of the application's own SDK, what begins in this context is counted; below one of another process, each local root counts. */
  @Override
  @Nullable SpanCount countOfInner() {
    return span != null ? span.countOfInner() : remote || spanId() == 0 ? null : super.countOfInner();
  }

  @Override
  protected boolean hasAwaited(AwaitedCall kind, long nanos, @Nullable String text) {
    Operation request = startedIn;
    return request != null && request.hasAwaited(kind, nanos, text);
  }

  @Override
  boolean isTransparent() {
    return span != null && !(span instanceof ApplicationSpan);
  }

  @Override
  public boolean isOutgoing() {
    return span != null && span.isOutgoing();
  }

  @Override
  public boolean isInherited() {
    return span == null || span.isInherited();
  }

  @Override
  public boolean isRemote() {
    return remote;
  }
}
