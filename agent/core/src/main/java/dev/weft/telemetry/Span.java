package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.List;

/** What a span says: its name and times, attributes, links and events, and how its work ended. The setters are not thread-safe. */
public abstract class Span extends SpanContext {
  private static final int MOST_LINKS = 128;
  private static final int MOST_EVENTS = 128;

  private final @Nullable String name;
  /** The exception, or a low-cardinality text that says what failed. */
  private @Nullable Object failure;

  /** By {@link System#nanoTime()}. */
  private long startNanos;
  private long durationNanos;
  private boolean stopped;
  /** The same for all operations of a trace in this process. */
  private @Nullable EpochClock clock;
  /** Shared by all operations below a local root. Null until the first of them begins, and if nothing is to be counted. */
  private @Nullable SpanCount spanCount;

  private @Nullable FreeAttributes attributes;
  private @Nullable Bounded<SpanLink> links;
  private @Nullable Bounded<SpanEvent> events;
  /** What the application adds through OpenTelemetry's API. Hardly ever there. */
  private volatile @Nullable SpanAdditions additions;

  Span(@Nullable String name) {
    this.name = name;
    this.startNanos = System.nanoTime();
  }

  /** Makes a span that stands for one that is there already. */
  Span(String name, long traceIdHigh, long traceIdLow, long spanId, int flags, @Nullable EpochClock clock) {
    super(traceIdHigh, traceIdLow, spanId, flags);
    this.name = name;
    this.clock = clock;
  }

  /** For the local root of a trace. */
  final void takeClock() {
    clock = EpochClock.at(startNanos);
  }

  final void takeClockOf(Span parent) {
    clock = parent.clock;
  }

  final @Nullable EpochClock clock() {
    return clock;
  }

  /**
   * The count that what begins inside this span shares with it; null if it is not to be counted: in a trace that is not sampled, below what is
   * excluded, and if traces have no bound.
   */
  @Nullable SpanCount countOfInner() {
    SpanCount count = spanCount;
    if (isSampled()) {
      return count == null ? beginCount() : count;
    }
    return isExcluded() ? null : count;
  }

  private synchronized @Nullable SpanCount beginCount() {
    if (spanCount == null && Telemetry.maxSpans() > 0) {
      spanCount = new SpanCount();
    }
    return spanCount;
  }

  final void spanCount(@Nullable SpanCount shared) {
    spanCount = shared;
  }

  final @Nullable SpanCount spanCount() {
    return spanCount;
  }

  final long startNanos() {
    return startNanos;
  }

  /** Sets an earlier start of the work, by {@link System#nanoTime()}. */
  public final void startedAt(long nanoTime) {
    startNanos = nanoTime;
  }

  /** Ends the time that the operation takes, before {@link Operation#end}: for one whose outcome is known only later. */
  public final void stop() {
    durationNanos = System.nanoTime() - startNanos;
    stopped = true;
  }

  /** As {@link #startedAt} and {@link #stop}, by the wall clock: nanoseconds since 1970. */
  final void startedAtEpoch(long epochNanos) {
    startNanos = epochNanos - epochOffset();
  }

  final void stopAtEpoch(long epochNanos) {
    durationNanos = Math.max(0, epochNanos - startEpochNanos());
    stopped = true;
  }

  /** Ends the time unless {@link #stop} did. */
  final void stopNow() {
    if (!stopped) {
      stop();
    }
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
    if (isParentRemote() && isRecording()) {
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
      events.add(new SpanEvent(eventName, epochNanos(), eventAttributes));
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

  /** Whether this is a call to another system, see {@link SpanKind#isOutgoing()}. */
  public abstract boolean isOutgoing();

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

  final boolean hasFailed() {
    return failure != null;
  }

  /** Lets the operation count as one that did not fail. */
  protected final void clearFailure() {
    failure = null;
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

  final long epochOffset() {
    return clock == null ? 0 : clock.offset();
  }

  /** Now, by the clock of the trace, in nanoseconds since 1970. */
  public final long epochNanos() {
    return System.nanoTime() + epochOffset();
  }

  /** Start in nanoseconds since 1970. */
  public final long startEpochNanos() {
    return startNanos + epochOffset();
  }

  /** Length in nanoseconds; 0 before the end. */
  public final long durationNanos() {
    return durationNanos;
  }
}
