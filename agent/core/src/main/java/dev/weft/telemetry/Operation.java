package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One timed piece of work: a span and a measurement in one object, so that values are read once and reported twice. Operations are started
 * through their {@link Convention}.
 *
 * <p>An operation is current on the thread that started it until {@link #detach()} or {@link #end}. Both may be called on any thread; only
 * the first {@code end} counts. To continue it on another thread, detach it on the first one and {@linkplain #resume() resume} it on the
 * other. The setters are not thread-safe: an operation is handed to another thread by safe publication.
 */
public class Operation extends Span {
  private static final AtomicIntegerFieldUpdater<Operation> ENDED = AtomicIntegerFieldUpdater.newUpdater(Operation.class, "ended");
  private static final int ENDING = 1;
  private static final int RELEASED = 2;

  private final Convention convention;
  private final Instrumentation instrumentation;
  /** 0, then {@link #ENDING}, then {@link #RELEASED}. */
  private volatile int ended;
  /** The operation that becomes current again when this one leaves the thread; kept until this one has left its thread and ended. */
  private volatile @Nullable Operation enclosing;
  /** The slot of the thread on which this is current, or encloses what is; null while it is on none. */
  private volatile @Nullable Context.Slot attached;
  private boolean detachedBefore;

  /**
   * Makes an operation that begins now.
   *
   * @param name the span's name, of low cardinality; null if a subclass overrides {@link #name()}
   */
  protected Operation(Convention convention, Instrumentation instrumentation, @Nullable String name) {
    super(name);
    this.convention = convention;
    this.instrumentation = instrumentation;
  }

  /** Makes an operation that stands for a span as the parent of others. It begins nothing and is not reported. */
  Operation(Convention convention, Instrumentation instrumentation, long traceIdHigh, long traceIdLow, long spanId, int flags,
      @Nullable EpochClock clock) {
    super(convention.name(), traceIdHigh, traceIdLow, spanId, flags, clock);
    this.convention = convention;
    this.instrumentation = instrumentation;
  }

  /** Makes this operation current, as a child of the operation under way on a thread or as the root of a trace. */
  protected final Operation begin(Context.Slot slot) {
    Operation current = slot.current;
    return beginIn(slot, current == null ? null : current.parentOfInner());
  }

  /** The parent of an operation that begins inside this one: this one, if it is certain to be reported. */
  protected @Nullable Operation parentOfInner() {
    return this;
  }

  /** Makes this operation current, as a child of an operation of this process or, if that is null, as the root of a trace. */
  protected final Operation beginIn(Context.Slot slot, @Nullable Operation parent) {
    beginAsChild(parent);
    makeCurrent(slot);
    return this;
  }

  /** Begins this operation without making it current, see {@link #beginIn}. */
  final void beginApart(@Nullable Operation parent) {
    beginAsChild(parent);
    count();
  }

  private void beginAsChild(@Nullable Operation parent) {
    if (parent != null) {
      inheritState(parent);
    }
    SpanCount count = parent == null ? null : parent.countOfInner();
    boolean full = count != null && !(parent.isSampled() && count.record());
    boolean outlives = full && count.isOutlived(startNanos());
    if (outlives) {
      propagated(null, baggage());   // a trace state is one trace's
    }
    if (parent == null || parent.spanId() == 0 || outlives) {
      beginTrace();
      return;
    }
    joinTraceOf(parent);
    takeClockOf(parent);
    spanCount(count);
    if (parent.isRemote()) {
      setSampled(Telemetry.sampler().sampleRemote(this, isSampled()));
    } else if (full) {
      setLeftOut();
      Telemetry.sampler().leaveOut(this);
    }
  }

  /**
   * Makes this operation current, as a child of the operation of another process that the headers name or, without one, as the root of a
   * trace. Ignores the operation that is current on this thread.
   */
  protected final <C> Operation beginFrom(Context.Slot slot, RequestHeaders<C> headers, C carrier) {
    if (!joinTrace(headers, carrier)) {
      beginTrace();
    }
    makeCurrent(slot);
    return this;
  }

  /** As {@link #beginFrom}, but as {@link #begin} if the headers name no operation. */
  protected final <C> Operation beginFromOrInside(Context.Slot slot, RequestHeaders<C> headers, C carrier) {
    if (!joinTrace(headers, carrier)) {
      return begin(slot);
    }
    makeCurrent(slot);
    return this;
  }

  private <C> boolean joinTrace(RequestHeaders<C> headers, C carrier) {
    if (!Telemetry.propagation().extract(this, headers, carrier)) {
      return false;
    }
    takeClock();
    setSampled(Telemetry.sampler().sampleRemote(this, isSampled()));
    return true;
  }

  private void beginTrace() {
    joinNoTrace();
    takeClock();
    setSampled(Telemetry.sampler().sampleRoot(this));
  }

  private void makeCurrent(Context.Slot slot) {
    count();
    slot.lastBegun = this;
    attach(slot);
  }

  private void count() {
    instrumentation.called();
    if (!isExcluded()) {
      convention.began();
    }
  }

  final void attach(Context.Slot slot) {
    enclosing = slot.current;
    attached = slot;
    slot.current = this;
  }

  /** Writes this operation into the headers of a request or message, so that the process that receives it continues the trace. */
  public final <C> void inject(HeaderSetter<C> setter, C carrier) {
    Telemetry.propagation().inject(this, setter, carrier);
    String id = requestId();
    if (id != null && Telemetry.isSendingRequestIds() && !setter.has(carrier, REQUEST_ID)) {
      setter.set(carrier, REQUEST_ID, id);
    }
  }

  /** Takes the operation off this thread without ending it: what the thread does from now on is not part of it. */
  public final void detach() {
    detachedBefore = true;
    leave(Context.slot(attached));
  }

  void leave(Context.Slot slot) {
    for (Operation operation = slot.current; operation != null; operation = operation.enclosing) {
      if (operation == this) {
        slot.current = enclosing;
        attached = null;
        if (ended == RELEASED) {
          enclosing = null;
        }
        return;
      }
    }
  }

  /** Takes this off a thread; what has become current there since then stays current. Does nothing if this is not current there any more. */
  final void takeOut(Context.Slot slot) {
    if (slot.current == this) {
      slot.current = enclosing;
    } else {
      Operation inner = slot.current;
      while (inner != null && inner.enclosing != this) {
        inner = inner.enclosing;
      }
      if (inner == null) {
        return;
      }
      inner.enclosing = enclosing;
    }
    enclosing = null;
  }

  /** Makes an operation that was detached current again, on this thread, until it is detached or ended. */
  public final void resume() {
    attach(Context.slot());
  }

  /** Ends the operation, with the exception that left the call. Only the first call counts. Throws nothing. */
  public final void end(@Nullable Throwable thrown) {
    Context.Slot slot = Context.slot(attached);
    if (!ENDED.compareAndSet(this, 0, ENDING)) {
      return;
    }
    stopNow();
    Operation caller = convention.awaited() == null ? null : caller();
    leave(slot);
    if (slot.lastBegun == this) {
      slot.lastBegun = null;
    }
    if (isExcluded()) {
      releaseEnclosing();
      return;
    }
    convention.ended();
    if (thrown != null) {
      exception(thrown);
    }
    try {
      ending();
      if (!isExcluded()) {
        settle(spanCount());
        if (caller != null) {
          tell(caller, convention.awaited(), durationNanos(), repeatableText());
        }
        Context.report(slot, Telemetry.sink(), this);
      }
    } catch (Throwable t) {   // this may be a library's own thread, where no woven call has a handler
      if (instrumentation.failed(t) == 1) {
        Log.warn("instrumentation " + instrumentation.name() + " failed to report an operation", t);
      }
    }
    releaseEnclosing();
  }

  /** Decides about a span that was left out. Of a local root, shows how many were. */
  private void settle(@Nullable SpanCount count) {
    if (count == null) {
      return;
    }
    if (isLocalRoot()) {
      count.rootEnded(startNanos() + durationNanos());
      if (count.leftOut() > 0) {
        set(LeftOutSpans.SPANS_LEFT_OUT, count.leftOut());
      }
    } else if (!isSampled()) {
      boolean kept = isRecording() && isError() && count.recordFailed();
      setDecided(kept);
      if (!kept) {
        count.leaveOut(this);
      }
    }
  }

  /** Makes room in the trace for another span, as this one will not be reported. */
  private void giveBack() {
    SpanCount count = spanCount();
    if (count != null && isSampled() && !isLocalRoot()) {
      count.giveBack();
    }
  }

  /** Tells the request for which a thread works that it waited for something that is no operation. */
  public static void awaited(Context.Slot slot, AwaitedCall kind, long nanos) {
    tell(notOutgoing(slot.current), kind, nanos, null);
  }

  private static void tell(@Nullable Operation innermost, AwaitedCall kind, long nanos, @Nullable String text) {
    Operation operation = innermost;
    while (operation != null && !operation.hasAwaited(kind, nanos, text)) {
      operation = operation.caller();
    }
  }

  /**
   * Called on any thread when a call to another system has ended that began inside this operation. Returns false to have the enclosing operation
   * told.
   *
   * @param text see {@link #repeatableText()}
   */
  protected boolean hasAwaited(AwaitedCall kind, long nanos, @Nullable String text) {
    return false;
  }

  /** What this call asks for, without values, if a request that makes many equal calls is worth a word; else null. */
  protected @Nullable String repeatableText() {
    return null;
  }

  /** The calls to other systems that were made inside this operation; null if there were none, and if they are not counted. */
  public @Nullable AwaitedCalls awaitedCalls() {
    return null;
  }

  /** The other system that was called, such as {@code postgresql shop@db:5432}, of low cardinality; null if that is not known. */
  public @Nullable String dependency() {
    return null;
  }

  /** What kind of system {@link #dependency()} is; null for an operation that is no call to another system. */
  public @Nullable AwaitedCall dependencyKind() {
    return convention.awaited();
  }

  /** Whether the call failed without an answer from the other system, so that this may be down. An error that it answered is none. */
  public boolean isUnanswered() {
    return hasFailed();
  }

  /** Ends the operation without reporting it: the work for which it was started did not happen. */
  public final void cancel() {
    if (ENDED.compareAndSet(this, 0, ENDING)) {
      leave(Context.slot(attached));
      if (!isExcluded()) {
        convention.ended();
        giveBack();
      }
      releaseEnclosing();
    }
  }

  /**
   * Takes this operation, and all that begins inside it from now on, out of spans and metrics. The trace goes on as one that is not sampled.
   * Called once.
   */
  protected final void exclude() {
    if (ended == 0 && !isExcluded()) {
      convention.ended();
    }
    giveBack();
    setExcluded();
  }

  /**
   * Called if the code that began this operation failed: takes it off the thread and cancels it. If it was detached before, it may be known to who
   * ends it, but maybe it is not.
   */
  final void undo(Context.Slot slot) {
    leave(slot);
    if (attached == slot) {   // not on another thread, which may have resumed it
      attached = null;
    }
    cancel();
  }

  /** Called if the code that resumed this operation failed, after the operation was taken off this thread. */
  final void undoResume() {
    if (detachedBefore) {
      attached = null;
    }
  }

  /** Called if the code that should have ended this operation failed: takes it off this thread and ends it with what is known of it. */
  final void endAfterFailure(@Nullable Throwable thrown) {
    leave(Context.slot());
    end(thrown);
  }

  /** Releases the enclosing operation unless a thread still needs it: an answer may end this one before its thread has left it. */
  private void releaseEnclosing() {
    ended = RELEASED;
    if (attached == null) {
      enclosing = null;
    }
  }

  /** Whether it has ended or was cancelled. */
  public final boolean hasEnded() {
    return ended != 0;
  }

  /** Called once, before the operation is reported: a subclass derives what it reports from the values that it has read. */
  protected void ending() {
    // free attributes are reported as they are
  }

  public final Convention convention() {
    return convention;
  }

  public final SpanKind kind() {
    return convention.kind();
  }

  /** Whether this is a call to another system, see {@link SpanKind#isOutgoing()}. */
  @Override
  public boolean isOutgoing() {
    return convention.kind().isOutgoing();
  }

  /**
   * Whether other threads inherit this operation from a thread on which it is current. If not, they inherit the nearest enclosing one that they may
   * inherit. A call to another system is inherited only if what a client does for it on its own threads is to be seen as a part of it.
   */
  public boolean isInherited() {
    return !isOutgoing();
  }

  /** Whether this stands for an operation that encloses it, so that a look for enclosing operations passes it. */
  boolean isTransparent() {
    return false;
  }

  /** The operation that other threads inherit and that instrumentations see while this one is current. */
  @Nullable Operation shown() {
    return this;
  }

  /** The request in which an application's span was started; null for other operations: theirs enclose them. */
  public @Nullable Operation startedIn() {
    return null;
  }

  public final Instrumentation instrumentation() {
    return instrumentation;
  }

  /** The nearest enclosing operation that is not a call to another system; null after the end of this one. */
  public final @Nullable Operation caller() {
    return notOutgoing(enclosing);
  }

  /** The operation itself, or else its nearest enclosing one, that is not a call to another system. */
  static @Nullable Operation notOutgoing(@Nullable Operation innermost) {
    Operation operation = innermost;
    while (operation != null && operation.isOutgoing()) {
      operation = operation.enclosing;
    }
    return operation == null ? null : operation.shown();
  }

  /** The operation itself, or else its nearest enclosing one, that other threads inherit. */
  static @Nullable Operation inherited(@Nullable Operation innermost) {
    Operation operation = innermost;
    while (operation != null && !operation.isInherited()) {
      operation = operation.enclosing;
    }
    return operation == null ? null : operation.shown();
  }

  /** The operation in which this one was begun or resumed; null once this one has ended and left its thread. */
  public final @Nullable Operation enclosing() {
    return enclosing;
  }
}
