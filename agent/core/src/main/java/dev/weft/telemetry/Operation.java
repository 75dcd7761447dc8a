package dev.weft.telemetry;

import dev.weft.log.Log;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One timed piece of work: a span and a measurement in one object, so that values are read once and reported twice. Operations are started
 * through their {@link Convention}.
 *
 * <p>An operation is current on the thread that started it until {@link #detach()} or {@link #end}; both may be called on any thread,
 * {@code end} counts once. To go on elsewhere it is detached here and {@linkplain #resume() resumed} there. The setters are not thread-safe: an
 * operation is handed to another thread by safe publication.
 */
public class Operation implements RemoteContext {
  private static final AtomicIntegerFieldUpdater<Operation> ENDED = AtomicIntegerFieldUpdater.newUpdater(Operation.class, "ended");
  private static final int MOST_LINKS = 128;
  private static final int MOST_EVENTS = 128;

  private final Convention convention;
  private final Instrumentation instrumentation;
  private final String name;
  private volatile int ended;
  /** What is current again on the thread once this is not; kept until it has left its thread and ended. */
  private volatile Operation enclosing;
  private volatile boolean attached;
  private boolean detachedBefore;
  /** The exception, or the low-cardinality text that says what failed; null where nothing did. */
  private Object failure;

  private long traceIdHigh;
  private long traceIdLow;
  private final long spanId = randomId();
  private long parentSpanId;
  private boolean parentRemote;
  private boolean sampled;
  private PropagatedState propagatedState;

  /** By {@link System#nanoTime()}. */
  private long startNanos;
  private long durationNanos;
  /** What to add to it for nanoseconds since 1970: the same for all of a trace in this process. */
  private long epochOffset;

  private FreeAttributes attributes;
  private Bounded<SpanLink> links;
  private Bounded<SpanEvent> events;

  /**
   * An operation that begins now.
   *
   * @param name the span's, of low cardinality; null where a subclass overrides {@link #name()}
   */
  protected Operation(Convention convention, Instrumentation instrumentation, String name) {
    this.convention = convention;
    this.instrumentation = instrumentation;
    this.name = name;
    this.startNanos = System.nanoTime();
  }

  /** Becomes a child of the operation under way on a thread, or the root of a trace, and is current from now on. */
  protected final Operation begin(Context.Slot slot) {
    Operation current = slot.current;
    return beginIn(slot, current == null ? null : current.parentOfInner());
  }

  /** What an operation that begins inside this one becomes a child of: this one, if it is certain to be reported. */
  protected Operation parentOfInner() {
    return this;
  }

  /** Becomes a child of an operation of this process, or the root of a trace where that is null, and is current from now on. */
  protected final Operation beginIn(Context.Slot slot, Operation parent) {
    if (parent == null) {
      beginTrace();
      sampled = Telemetry.sampler().sampleRoot(this);
    } else {
      traceIdHigh = parent.traceIdHigh;
      traceIdLow = parent.traceIdLow;
      parentSpanId = parent.spanId;
      sampled = parent.sampled;
      propagatedState = parent.propagatedState;
      epochOffset = parent.epochOffset;
    }
    makeCurrent(slot);
    return this;
  }

  /**
   * Becomes a child of the operation of another process that the headers name, or the root of a trace, whatever is current on this thread; is
   * current from now on.
   */
  protected final <C> Operation beginFrom(Context.Slot slot, RequestHeaders<C> headers, C carrier) {
    if (Telemetry.propagation().extract(this, headers, carrier)) {
      epochOffset = EpochClock.offset();
      sampled = Telemetry.sampler().sampleRemote(this, sampled);
    } else {
      beginTrace();
      sampled = Telemetry.sampler().sampleRoot(this);
    }
    makeCurrent(slot);
    return this;
  }

  private void beginTrace() {
    traceIdHigh = ThreadLocalRandom.current().nextLong();
    traceIdLow = randomId();
    epochOffset = EpochClock.offset();
  }

  private void makeCurrent(Context.Slot slot) {
    instrumentation.called();
    convention.began();
    slot.lastBegun = this;
    attach(slot);
  }

  private void attach(Context.Slot slot) {
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
  public final void remoteParent(long high, long low, long parent, boolean parentSampled) {
    traceIdHigh = high;
    traceIdLow = low;
    parentSpanId = parent;
    parentRemote = true;
    sampled = parentSampled;
  }

  @Override
  public final void propagated(String traceState, String baggage) {
    propagatedState = PropagatedState.of(traceState, baggage);
  }

  /** Writes this operation into the headers of a request or message, so that the process that gets it continues the trace. */
  public final <C> void inject(HeaderSetter<C> setter, C carrier) {
    Telemetry.propagation().inject(this, setter, carrier);
  }

  /** Says that the work began earlier: by {@link System#nanoTime()}. */
  public final void startedAt(long nanoTime) {
    startNanos = nanoTime;
  }

  /** Leaves the thread without an end: what the thread does from now on is not part of this operation. */
  public final void detach() {
    detachedBefore = true;
    leave(Context.slot());
  }

  private void leave(Context.Slot slot) {
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

  /** Makes an operation that was detached current again, on this thread, until it is detached or ended. */
  public final void resume() {
    attach(Context.slot());
  }

  /** Ends it, with the exception that left the call or null. Only the first call counts. Throws nothing. */
  public final void end(Throwable thrown) {
    Context.Slot slot = Context.slot();
    if (!ENDED.compareAndSet(this, 0, 1)) {
      return;
    }
    durationNanos = System.nanoTime() - startNanos;
    leave(slot);
    if (slot.lastBegun == this) {
      slot.lastBegun = null;
    }
    convention.ended();
    if (thrown != null) {
      exception(thrown);
    }
    try {
      ending();
      Context.report(slot, Telemetry.sink(), this);
    } catch (Throwable t) {   // may be a library's own thread, where no woven call has a handler
      if (instrumentation.failed(t) == 1) {
        Log.warn("instrumentation " + instrumentation.name() + " failed to report an operation", t);
      }
    }
    releaseEnclosing();
  }

  /** Ends it unreported: what it was started for turned out not to happen. */
  public final void cancel() {
    if (ENDED.compareAndSet(this, 0, 1)) {
      leave(Context.slot());
      convention.ended();
      releaseEnclosing();
    }
  }

  /** The code that began it failed: it leaves the thread and was never begun, unless it was handed on before. */
  final void undo(Context.Slot slot) {
    leave(slot);
    attached = false;
    if (!detachedBefore) {
      cancel();
    }
  }

  /** The code that resumed it failed, and this thread has left it already. */
  final void undoResume() {
    if (detachedBefore) {
      attached = false;
    }
  }

  /** The code that was to end it failed: it leaves this thread and ends with what is known of it. */
  final void endAfterFailure(Throwable thrown) {
    leave(Context.slot());
    end(thrown);
  }

  /** An answer may come before the thread that asked has left the operation: it still needs to know what it was in before. */
  private void releaseEnclosing() {
    if (!attached) {
      enclosing = null;
    }
  }

  final boolean hasEnded() {
    return ended != 0;
  }

  /** Called once, before the operation is reported: a subclass derives what it reports from the values read. */
  protected void ending() {
    // free attributes are reported as they are
  }

  /** The convention that it follows. */
  public final Convention convention() {
    return convention;
  }

  public final SpanKind kind() {
    return convention.kind();
  }

  /** True while the span will be reported: only then are values worth reading that only the span shows. */
  public final boolean isRecording() {
    return sampled;
  }

  /** Sets a free attribute; null sets nothing. Attributes that are labels are set whether the operation is recorded or not. */
  public final void set(Attribute attribute, String value) {
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

  /** @param values not changed afterwards */
  public final void set(Attribute attribute, List<String> values) {
    setAny(attribute, values);
  }

  private void setAny(Attribute attribute, Object value) {
    if (attributes == null) {
      attributes = new FreeAttributes();
    }
    attributes.set(attribute, value);
  }

  /** The value of a free attribute, or null. */
  public final Object attribute(Attribute attribute) {
    return attributes == null ? null : attributes.get(attribute);
  }

  /** Points to another operation of this process. Up to {@value #MOST_LINKS} links are kept. */
  public final void link(Operation other) {
    add(SpanLink.to(other));
  }

  /** Points to the operation of another process that the headers of a message name; nothing where they name none. */
  public final <C> void linkFrom(RequestHeaders<C> headers, C carrier) {
    SpanLink link = sampled ? SpanLink.from(headers, carrier) : null;
    if (link != null) {
      add(link);
    }
  }

  private void add(SpanLink link) {
    if (links == null) {
      links = new Bounded<>(MOST_LINKS);
    }
    links.add(link);
  }

  /**
   * Notes that something happened now. Up to {@value #MOST_EVENTS} events are kept.
   *
   * @param eventAttributes not changed afterwards
   */
  public final void event(String eventName, FreeAttributes eventAttributes) {
    if (sampled) {
      if (events == null) {
        events = new Bounded<>(MOST_EVENTS);
      }
      events.add(new SpanEvent(eventName, System.nanoTime() + epochOffset, eventAttributes));
    }
  }

  public final List<SpanLink> links() {
    return Bounded.list(links);
  }

  /** How many links found no room. */
  public final int droppedLinks() {
    return Bounded.dropped(links);
  }

  /** The events noted; the exception is not among them. */
  public final List<SpanEvent> events() {
    return Bounded.list(events);
  }

  /** How many events found no room. */
  public final int droppedEvents() {
    return Bounded.dropped(events);
  }

  /** Records an exception on the span; the operation counts as failed with the exception's class as {@code error.type}. */
  public final void exception(Throwable thrown) {
    failure = thrown;
  }

  /** Counts the operation as failed; {@code type} is a low-cardinality text such as a status code. */
  public final void error(String type) {
    if (failure == null) {
      failure = type;
    }
  }

  public final Instrumentation instrumentation() {
    return instrumentation;
  }

  /** The span's name, of low cardinality. */
  public String name() {
    return name;
  }

  /** Writes the span's attributes; for an operation that ended and is recorded. */
  public final void attributes(AttributeReader reader) {
    describe(reader);
    if (attributes != null) {
      attributes.writeTo(reader);
    }
    reader.textIfKnown(SemanticAttributes.ERROR_TYPE, errorType());
  }

  /** How many free attributes found no room. */
  public final int droppedAttributes() {
    return attributes == null ? 0 : attributes.dropped();
  }

  /** Writes the attributes that a subclass holds in fields. */
  protected void describe(AttributeReader reader) {
    // all attributes are free ones
  }

  /**
   * Lets go of the exception once it is reported: a task may keep the operation as its context for long, and the exception the class
   * loader of its application.
   */
  public final void forgetException() {
    failure = errorType();
  }

  /** The exception recorded, or null where there is none or it was reported. */
  public final Throwable exception() {
    return failure instanceof Throwable ? (Throwable) failure : null;
  }

  /** Low-cardinality kind of the failure ({@code error.type}), or null where it did not fail. */
  public final String errorType() {
    Object failed = failure;
    return failed instanceof Throwable ? failed.getClass().getName() : (String) failed;
  }

  /** The nearest operation around this one, until it ends, that is not a call to another system; null where there is none. */
  public final Operation caller() {
    return notOutgoing(enclosing);
  }

  /** An operation, or the nearest around it, that is not a call to another system; null where there is none. */
  static Operation notOutgoing(Operation innermost) {
    Operation operation = innermost;
    while (operation != null && operation.kind().isOutgoing()) {
      operation = operation.enclosing;
    }
    return operation;
  }

  /** What it was begun or resumed in; null where there is none, and once it has ended and left its thread. */
  public final Operation enclosing() {
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
  public final String traceState() {
    return propagatedState == null ? null : propagatedState.traceState;
  }

  @Override
  public final String baggage() {
    return propagatedState == null ? null : propagatedState.baggage;
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
