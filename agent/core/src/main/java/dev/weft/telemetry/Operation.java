package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One timed piece of work: a span and a measurement in one object, so that values are read once and reported twice. Operations are started
 * through their {@link Convention}.
 *
 * <p>An operation is current on the thread that started it until {@link #detach()} or {@link #end}. Both may be called on any thread; only
 * the first {@code end} counts. To continue it on another thread, detach it on the first one and {@linkplain #resume() resume} it on the
 * other. The setters are not thread-safe: an operation is handed to another thread by safe publication.
 */
public class Operation implements RemoteContext {
  private static final AtomicIntegerFieldUpdater<Operation> ENDED = AtomicIntegerFieldUpdater.newUpdater(Operation.class, "ended");
  /** In lower case, as HTTP/2 wants it. */
  private static final String REQUEST_ID = "x-request-id";
  private static final int MOST_LINKS = 128;
  private static final int MOST_EVENTS = 128;

  private final Convention convention;
  private final Instrumentation instrumentation;
  private final @Nullable String name;
  private volatile int ended;
  /** The operation that becomes current again when this one leaves the thread; kept until this one has left its thread and ended. */
  private volatile @Nullable Operation enclosing;
  private volatile boolean attached;
  private boolean detachedBefore;
  /** The exception, or a low-cardinality text that says what failed. */
  private @Nullable Object failure;

  private long traceIdHigh;
  private long traceIdLow;
  private final long spanId;
  private long parentSpanId;
  private boolean parentRemote;
  private byte traceFlags;
  private @Nullable PropagatedState propagatedState;

  /** By {@link System#nanoTime()}. */
  private long startNanos;
  private long durationNanos;
  private boolean stopped;
  /** What to add to the start to get nanoseconds since 1970; the same for all operations of a trace in this process. */
  private long epochOffset;

  private @Nullable FreeAttributes attributes;
  private @Nullable Bounded<SpanLink> links;
  private @Nullable Bounded<SpanEvent> events;
  /** What the application adds through OpenTelemetry's API. Hardly ever there. */
  private volatile @Nullable SpanAdditions additions;

  /**
   * Makes an operation that begins now.
   *
   * @param name the span's name, of low cardinality; null if a subclass overrides {@link #name()}
   */
  protected Operation(Convention convention, Instrumentation instrumentation, @Nullable String name) {
    this.convention = convention;
    this.instrumentation = instrumentation;
    this.name = name;
    this.spanId = randomId();
    this.startNanos = System.nanoTime();
  }

  /** Makes an operation that stands for a span as the parent of others. It begins nothing and is not reported. */
  Operation(Convention convention, Instrumentation instrumentation, long traceIdHigh, long traceIdLow, long spanId, int flags, long epochOffset) {
    this.convention = convention;
    this.instrumentation = instrumentation;
    this.name = convention.name();
    this.spanId = spanId;
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.traceFlags = (byte) flags;
    this.epochOffset = epochOffset;
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
      propagatedState = parent.propagatedState;
    }
    if (parent == null || parent.spanId == 0) {
      beginTrace();
      return;
    }
    traceIdHigh = parent.traceIdHigh;
    traceIdLow = parent.traceIdLow;
    parentSpanId = parent.spanId;
    traceFlags = parent.traceFlags;
    epochOffset = parent.epochOffset;
    if (parent.isRemote()) {
      parentRemote = true;
      setSampled(Telemetry.sampler().sampleRemote(this, isSampled()));
    }
  }

  /** Whether this stands for a span of another process. */
  boolean isRemote() {
    return false;
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
    epochOffset = EpochClock.offset();
    setSampled(Telemetry.sampler().sampleRemote(this, isSampled()));
    return true;
  }

  private void beginTrace() {
    traceIdHigh = ThreadLocalRandom.current().nextLong();
    traceIdLow = randomId();
    epochOffset = EpochClock.offset();
    traceFlags = TraceFlags.RANDOM;
    setSampled(Telemetry.sampler().sampleRoot(this));
  }

  private void setSampled(boolean sampled) {
    int others = traceFlags & ~(TraceFlags.SAMPLED | TraceFlags.DEFERRED);
    traceFlags = (byte) (others | (sampled ? TraceFlags.SAMPLED : Telemetry.isRecordingUnsampled() ? TraceFlags.DEFERRED : 0));
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
    attached = true;
    slot.current = this;
  }

  private static long randomId() {
    long id;
    do {
      id = ThreadLocalRandom.current().nextLong();
    } while (id == 0);
    return id;
  }

  @Override
  public final void remoteParent(long high, long low, long parent, int parentFlags) {
    traceIdHigh = high;
    traceIdLow = low;
    parentSpanId = parent;
    parentRemote = true;
    traceFlags = (byte) parentFlags;
  }

  @Override
  public final void propagated(@Nullable String traceState, @Nullable String baggage) {
    propagatedState = PropagatedState.of(traceState, baggage, requestId(), userId());
  }

  /** Writes this operation into the headers of a request or message, so that the process that receives it continues the trace. */
  public final <C> void inject(HeaderSetter<C> setter, C carrier) {
    Telemetry.propagation().inject(this, setter, carrier);
    String id = requestId();
    if (id != null && Telemetry.isSendingRequestIds() && !setter.has(carrier, REQUEST_ID)) {
      setter.set(carrier, REQUEST_ID, id);
    }
  }

  /** Sets an earlier start of the work, by {@link System#nanoTime()}. */
  public final void startedAt(long nanoTime) {
    startNanos = nanoTime;
  }

  /** Takes the operation off this thread without ending it: what the thread does from now on is not part of it. */
  public final void detach() {
    detachedBefore = true;
    leave(Context.slot());
  }

  void leave(Context.Slot slot) {
    for (Operation operation = slot.current; operation != null; operation = operation.enclosing) {
      if (operation == this) {
        slot.current = enclosing;
        attached = false;
        if (ended != 0) {
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

  /** Ends the time that the operation takes, before {@link #end}: for one whose outcome is known only later. */
  public final void stop() {
    durationNanos = System.nanoTime() - startNanos;
    stopped = true;
  }

  /** As {@link #startedAt} and {@link #stop}, by the wall clock: nanoseconds since 1970. */
  final void startedAtEpoch(long epochNanos) {
    startNanos = epochNanos - epochOffset;
  }

  final void stopAtEpoch(long epochNanos) {
    durationNanos = Math.max(0, epochNanos - startEpochNanos());
    stopped = true;
  }

  /** Ends the operation, with the exception that left the call. Only the first call counts. Throws nothing. */
  public final void end(@Nullable Throwable thrown) {
    Context.Slot slot = Context.slot();
    if (!ENDED.compareAndSet(this, 0, 1)) {
      return;
    }
    if (!stopped) {
      stop();
    }
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
        if (caller != null) {
          tell(caller, convention.awaited(), durationNanos, repeatableText());
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
    return failure != null;
  }

  /** Ends the operation without reporting it: the work for which it was started did not happen. */
  public final void cancel() {
    if (ENDED.compareAndSet(this, 0, 1)) {
      leave(Context.slot());
      if (!isExcluded()) {
        convention.ended();
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
    traceFlags = (byte) (traceFlags & ~(TraceFlags.SAMPLED | TraceFlags.DEFERRED | TraceFlags.DEBUG) | TraceFlags.EXCLUDED);
  }

  /** Whether a setting excludes this operation, or one that it began in. */
  private boolean isExcluded() {
    return (traceFlags & TraceFlags.EXCLUDED) != 0;
  }

  /** Called if the code that began this operation failed: takes it off the thread and, unless it was detached before, cancels it. */
  final void undo(Context.Slot slot) {
    leave(slot);
    attached = false;
    if (!detachedBefore) {
      cancel();
    }
  }

  /** Called if the code that resumed this operation failed, after the operation was taken off this thread. */
  final void undoResume() {
    if (detachedBefore) {
      attached = false;
    }
  }

  /** Called if the code that should have ended this operation failed: takes it off this thread and ends it with what is known of it. */
  final void endAfterFailure(@Nullable Throwable thrown) {
    leave(Context.slot());
    end(thrown);
  }

  /** Releases the enclosing operation unless a thread still needs it: an answer may end this one before its thread has left it. */
  private void releaseEnclosing() {
    if (!attached) {
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

  /** Whether other threads do not inherit this operation, see {@link SpanKind#isOutgoing()}. */
  public boolean isOutgoing() {
    return convention.kind().isOutgoing();
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

  /** What the application adds to the span. */
  public final SpanAdditions additions() {
    SpanAdditions added = additions;
    if (added == null) {
      synchronized (this) {
        added = additions;
        if (added == null) {
          added = new SpanAdditions();
          additions = added;
        }
      }
    }
    return added;
  }

  /** Whether the span may be reported. If not, values that only the span shows need not be read. */
  public final boolean isRecording() {
    return (traceFlags & (TraceFlags.SAMPLED | TraceFlags.DEFERRED)) != 0;
  }

  /** Whether the span will be reported. */
  public final boolean isSampled() {
    return (traceFlags & TraceFlags.SAMPLED) != 0;
  }

  /** The {@link TraceFlags} that W3C defines. */
  public final int traceFlags() {
    return traceFlags & TraceFlags.W3C;
  }

  /** All {@link TraceFlags}, also those that are never sent. */
  final int allFlags() {
    return traceFlags;
  }

  /** Whether who began the trace asked, by B3, that every process records it. */
  public final boolean isDebug() {
    return (traceFlags & TraceFlags.DEBUG) != 0;
  }

  /** Sets a free attribute; null sets nothing. Set an attribute that is a label even if the operation is not recorded. */
  public final void set(Attribute attribute, @Nullable String value) {
    setAny(attribute, value);
  }

  public final void set(Attribute attribute, long value) {
    setAny(attribute, value);
  }

  public final void set(Attribute attribute, double value) {
    setAny(attribute, value);
  }

  public final void set(Attribute attribute, boolean value) {
    setAny(attribute, value);
  }

  /** @param values not changed afterwards; null sets nothing */
  public final void set(Attribute attribute, @Nullable List<String> values) {
    setAny(attribute, values);
  }

  private void setAny(Attribute attribute, @Nullable Object value) {
    if (attributes == null) {
      attributes = new FreeAttributes();
    }
    attributes.set(attribute, value);
  }

  /** The value of a free attribute. */
  public final @Nullable Object attribute(Attribute attribute) {
    return attributes == null ? null : attributes.get(attribute);
  }

  /** Adds a link to another operation of this process. Up to {@value #MOST_LINKS} links are kept. */
  public final void link(Operation other) {
    add(SpanLink.to(other));
  }

  /** Adds a link to the operation of another process that the headers of a message name, if they name one. */
  public final <C> void linkFrom(RequestHeaders<C> headers, C carrier) {
    SpanLink link = isRecording() ? SpanLink.from(headers, carrier) : null;
    if (link != null) {
      add(link);
    }
  }

  /** Adds a link to the parent if that is an operation of another process. */
  protected final void linkToRemoteParent() {
    if (parentRemote && isRecording()) {
      add(SpanLink.toParentOf(this));
    }
  }

  private void add(SpanLink link) {
    if (links == null) {
      links = new Bounded<>(MOST_LINKS);
    }
    links.add(link);
  }

  /**
   * Adds an event that happens now. Up to {@value #MOST_EVENTS} events are kept.
   *
   * @param eventAttributes not changed afterwards
   */
  public final void event(String eventName, FreeAttributes eventAttributes) {
    if (isRecording()) {
      if (events == null) {
        events = new Bounded<>(MOST_EVENTS);
      }
      events.add(new SpanEvent(eventName, System.nanoTime() + epochOffset, eventAttributes));
    }
  }

  public final List<SpanLink> links() {
    SpanAdditions added = additions;
    return added == null ? Bounded.list(links) : added.links(Bounded.list(links));
  }

  /** How many links were not kept. */
  public final int droppedLinks() {
    SpanAdditions added = additions;
    return Bounded.dropped(links) + (added == null ? 0 : added.droppedLinks());
  }

  /** The events, without the exception. */
  public final List<SpanEvent> events() {
    SpanAdditions added = additions;
    return added == null ? Bounded.list(events) : added.events(Bounded.list(events));
  }

  /** How many events were not kept. */
  public final int droppedEvents() {
    SpanAdditions added = additions;
    return Bounded.dropped(events) + (added == null ? 0 : added.droppedEvents());
  }

  /**
   * Records an exception on the span; the operation counts as failed with the exception's class as {@code error.type}. Where the operation runs
   * the application's code, what counts is the application's own exception; a call to another system fails with what the application gets.
   */
  public final void exception(Throwable thrown) {
    failure = isOutgoing() ? thrown : ApplicationException.of(thrown);
  }

  /** Counts the operation as failed; {@code type} is a low-cardinality text such as a status code. */
  public final void error(String type) {
    if (failure == null) {
      failure = type;
    }
  }

  /** Lets the operation count as one that did not fail. */
  protected final void clearFailure() {
    failure = null;
  }

  public final Instrumentation instrumentation() {
    return instrumentation;
  }

  /** The span's name, of low cardinality, as the instrumentation knows it. */
  public String name() {
    return name;
  }

  /** The span's name as it is reported: the application may have changed it. */
  public final String spanName() {
    SpanAdditions added = additions;
    String changed = added == null ? null : added.name();
    return changed == null ? name() : changed;
  }

  /** Writes the span's attributes. The operation has ended and is recorded. */
  public final void attributes(AttributeReader reader) {
    SpanAdditions added = additions;
    AttributeReader own = added == null ? reader : added.replacing(reader);
    describe(own);
    if (attributes != null) {
      attributes.writeTo(own);
    }
    own.textIfKnown(SemanticAttributes.ERROR_TYPE, errorType());
    if (added != null) {
      added.attributes(reader);
    }
  }

  /** How many free attributes were not kept. */
  public final int droppedAttributes() {
    SpanAdditions added = additions;
    return (attributes == null ? 0 : attributes.dropped()) + (added == null ? 0 : added.droppedAttributes());
  }

  /** Writes the attributes that a subclass holds in fields. */
  protected void describe(AttributeReader reader) {
    // all attributes are free ones
  }

  /**
   * Drops the exception once it is reported. A task may keep the operation as its context for a long time, and the exception would keep the
   * class loader of its application alive.
   */
  public final void forgetException() {
    failure = errorType();
    SpanAdditions added = additions;
    if (added != null) {
      added.forgetEvents();
    }
  }

  /** The exception recorded; null if there is none or it was reported. */
  public final @Nullable Throwable exception() {
    return failure instanceof Throwable ? (Throwable) failure : null;
  }

  /** Low-cardinality kind of the failure ({@code error.type}); null if the operation did not fail. */
  public @Nullable String errorType() {
    Object failed = failure;
    return failed instanceof Throwable ? failed.getClass().getName() : (String) failed;
  }

  /** The same; null if nothing of the service's own failed. */
  public @Nullable String serviceErrorType() {
    return errorType();
  }

  /** Whether the span's status is an error. */
  public final boolean isError() {
    SpanAdditions added = additions;
    int status = added == null ? SpanAdditions.UNSET : added.status();
    return status == SpanAdditions.ERROR || status == SpanAdditions.UNSET && failure != null;
  }

  /** Whether the application said that the work succeeded. */
  public final boolean isOk() {
    SpanAdditions added = additions;
    return added != null && added.status() == SpanAdditions.OK;
  }

  /** What the application said about an error. */
  public final @Nullable String statusDescription() {
    SpanAdditions added = additions;
    return added == null ? null : added.statusDescription();
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

  /** The operation in which this one was begun or resumed; null once this one has ended and left its thread. */
  public final @Nullable Operation enclosing() {
    return enclosing;
  }

  public final long traceIdHigh() {
    return traceIdHigh;
  }

  public final long traceIdLow() {
    return traceIdLow;
  }

  public final long spanId() {
    return spanId;
  }

  /** Zero for the root of a trace. */
  public final long parentSpanId() {
    return parentSpanId;
  }

  public final boolean isParentRemote() {
    return parentRemote;
  }

  @Override
  public final @Nullable String traceState() {
    return propagatedState == null ? null : propagatedState.traceState;
  }

  @Override
  public final @Nullable String baggage() {
    return propagatedState == null ? null : propagatedState.baggage;
  }

  /** The names of the headers that {@link #inject} usually sets. */
  protected static Collection<String> injectedHeaders() {
    return Telemetry.propagation().fields();
  }

  /** Whether {@link #inject} may set a header of that name, in upper or lower case. */
  protected static boolean mayInjectHeader(String name) {
    return Telemetry.propagation().mayInject(name) || Telemetry.isSendingRequestIds() && REQUEST_ID.equalsIgnoreCase(name);
  }

  /** The identifier that the request's sender gave it, or the agent; all that begins inside the request has it, on other threads, too. */
  public final @Nullable String requestId() {
    return propagatedState == null ? null : propagatedState.requestId;
  }

  protected final void requestId(String id) {
    propagatedState = PropagatedState.of(traceState(), baggage(), id, userId());
  }

  /** The authenticated caller of the request that is served; all that begins inside the request from then on has it. Only if a setting asks for it. */
  public final @Nullable String userId() {
    return propagatedState == null ? null : propagatedState.userId;
  }

  protected final void userId(String id) {
    propagatedState = PropagatedState.of(traceState(), baggage(), requestId(), id);
  }

  final long epochOffset() {
    return epochOffset;
  }

  /** Now, by the clock of the trace, in nanoseconds since 1970. */
  public final long epochNanos() {
    return System.nanoTime() + epochOffset;
  }

  /** Start in nanoseconds since 1970. */
  public final long startEpochNanos() {
    return startNanos + epochOffset;
  }

  /** Length in nanoseconds; 0 before the end. */
  public final long durationNanos() {
    return durationNanos;
  }
}
