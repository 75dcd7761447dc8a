package dev.weft.telemetry;

import dev.weft.log.Log;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One timed piece of work: a span and a measurement in one object, so that the same values are read once and reported twice.
 *
 * <pre>{@code
 * RedisOperation get = RedisOperation.start(Context.slot(), JEDIS, "GET");   // null: nested in a call of the same kind, or switched off
 * ...
 * if (get != null) {
 *   get.end(thrown);
 * }
 * }</pre>
 *
 * <p>An operation belongs to the thread that started it until {@link #detach()} or {@link #end}; both may be called on any thread,
 * {@code end} counts once. The setters are not thread-safe: whoever hands an operation to another thread does so safely.
 */
public abstract class Operation {
  private static final AtomicIntegerFieldUpdater<Operation> ENDED = AtomicIntegerFieldUpdater.newUpdater(Operation.class, "ended");

  private Instrumentation instrumentation;
  private volatile int ended;
  /** What is current again on the thread once this is not; kept until it has left its thread and ended. */
  private volatile Operation enclosing;
  private volatile boolean attached;
  /** Somebody may still have it after its end. */
  private volatile boolean kept;
  /** The exception, or the low-cardinality text that says what failed; null where nothing did. */
  private Object failure;

  private long traceIdHigh;
  private long traceIdLow;
  private long spanId;
  private long parentSpanId;
  private boolean parentRemote;
  private boolean sampled;
  private Travelling travelling;

  /** By {@link System#nanoTime()} until the end, in nanoseconds since 1970 from then on. */
  private long start;
  private long durationNanos;

  /** Makes a new one, or a spare one, an operation that began some time ago, by {@link System#nanoTime()}. */
  final void open(Instrumentation ofLibrary, long startNanos) {
    ENDED.lazySet(this, 0);
    instrumentation = ofLibrary;
    spanId = randomId();
    start = startNanos;
  }

  /** Becomes a child of the operation under way on this thread, or the root of a trace, and is current from now on. */
  final void begin(Context.Slot slot) {
    Operation parent = slot.current;
    if (parent != null) {
      traceIdHigh = parent.traceIdHigh;
      traceIdLow = parent.traceIdLow;
      parentSpanId = parent.spanId;
      sampled = parent.sampled;
      travelling = parent.travelling;
    } else {
      newTrace();
      sampled = Telemetry.sampler().sampleRoot(this);
    }
    makeCurrent(slot);
  }

  /** Becomes a child of what a request carried, or the root of a trace, whatever is current on this thread; is current from now on. */
  final <C> void beginFrom(Context.Slot slot, RequestHeaders<C> headers, C carrier) {
    if (Telemetry.propagation().extract(this, headers, carrier)) {
      sampled = Telemetry.sampler().sampleRemote(this, sampled);
    } else {
      newTrace();
      sampled = Telemetry.sampler().sampleRoot(this);
    }
    makeCurrent(slot);
  }

  private void newTrace() {
    traceIdHigh = ThreadLocalRandom.current().nextLong();
    traceIdLow = randomId();
  }

  private void makeCurrent(Context.Slot slot) {
    instrumentation.called();
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

  /** Taken from a request by the propagation: this operation's trace, parent and the parent's decision to sample. */
  public final void remoteParent(long high, long low, long parent, boolean parentSampled) {
    traceIdHigh = high;
    traceIdLow = low;
    parentSpanId = parent;
    parentRemote = true;
    sampled = parentSampled;
  }

  /** What travels with a trace unread: the W3C headers {@code tracestate} and {@code baggage}, or null. */
  public final void travelling(String newTraceState, String newBaggage) {
    travelling = Travelling.of(newTraceState, newBaggage);
  }

  /** Says that somebody may still have it after its end, so that it is not used again: whoever keeps one beyond a call says so. */
  public final void keep() {
    if (!kept) {
      kept = true;
    }
  }

  /** Leaves the thread without an end: what the thread does from now on is not part of this operation. */
  public final void detach() {
    for (Operation operation = this; operation != null; operation = operation.enclosing) {
      operation.keep();
    }
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
    Context.Slot slot = Context.slot();
    enclosing = slot.current;
    attached = true;
    slot.current = this;
  }

  /** Ends it, with the exception that left the call or null. Only the first call counts. Throws nothing. */
  public final void end(Throwable thrown) {
    end(Context.slot(), thrown);
  }

  /**
   * As {@link #end(Throwable)}, at the end of the very call that started it: nobody has it then but the caller, who lets go of it. It is used
   * again for the thread's next call of its kind, unless its span is reported or somebody may {@linkplain #keep() keep} it.
   */
  public final void endCall(Throwable thrown) {
    Context.Slot slot = slot();
    boolean innermost = slot.current == this;   // else something inside it was not ended, and may have it
    if (end(slot, thrown) && innermost && !sampled && !kept) {
      parentSpanId = 0;
      parentRemote = false;
      travelling = null;
      failure = null;
      durationNanos = 0;
      spare();
    }
  }

  /** This thread's, at the end of a call. */
  Context.Slot slot() {
    return Context.slot();
  }

  /** Lets go of everything, and of itself to its thread, which may have another one of its kind. */
  void spare() {
    // most kinds are handed from thread to thread
  }

  private boolean end(Context.Slot slot, Throwable thrown) {
    if (!ENDED.compareAndSet(this, 0, 1)) {
      return false;
    }
    durationNanos = System.nanoTime() - start;
    start += EpochClock.offset();
    leave(slot);
    if (thrown != null) {
      exception(thrown);
    }
    try {
      ending();
      Telemetry.sink().ended(this);
    } catch (Throwable t) {   // may be a library's own thread, where no woven call has a handler
      if (instrumentation.failed(t) == 1) {
        Log.warn("instrumentation " + instrumentation.name() + " failed to report an operation", t);
      }
    }
    release();
    return true;
  }

  /** Ends it unreported: what it was started for turned out not to happen. */
  final void forget() {
    if (ENDED.compareAndSet(this, 0, 1)) {
      leave(Context.slot());
      release();
    }
  }

  /** An answer may come before the thread that asked has left the operation: it still needs to know what it was in before. */
  private void release() {
    if (!attached) {
      enclosing = null;
    }
  }

  /** Called once, before the operation is reported: the convention derives what it reports from the values read. */
  abstract void ending();

  /** Hands the measurement to the metrics of its convention. */
  public abstract void measure(Measurements measurements);

  /** True for a call to another system (span kind CLIENT), false for a request served (SERVER). */
  public abstract boolean isClient();

  /** True while the span will be reported: only then are values worth reading that only the span shows. */
  public final boolean isRecording() {
    return sampled;
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
  public abstract String name();

  /** Tells the span's attributes; for an operation that ended and is recorded. */
  public final void attributes(AttributeReader reader) {
    describe(reader);
    text(reader, SemanticAttributes.ERROR_TYPE, errorType());
  }

  /** Tells the attributes of the convention. */
  abstract void describe(AttributeReader reader);

  static void text(AttributeReader reader, Attribute attribute, String value) {
    if (value != null) {
      reader.text(attribute, value);
    }
  }

  /** Numbers that are not known are zero or less. */
  static void positive(AttributeReader reader, Attribute attribute, int value) {
    if (value > 0) {
      reader.number(attribute, value);
    }
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
    return notClient(enclosing);
  }

  /** An operation, or the nearest around it, that is not a call to another system; null where there is none. */
  static Operation notClient(Operation innermost) {
    Operation operation = innermost;
    while (operation != null && operation.isClient()) {
      operation = operation.enclosing;
    }
    return operation;
  }

  final Operation enclosing() {
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

  public final String traceState() {
    return travelling == null ? null : travelling.traceState;
  }

  public final String baggage() {
    return travelling == null ? null : travelling.baggage;
  }

  /** Start in nanoseconds since 1970. */
  public final long startEpochNanos() {
    return ended == 0 ? start + EpochClock.offset() : start;
  }

  /** Length in nanoseconds; 0 before the end. */
  public final long durationNanos() {
    return durationNanos;
  }
}
