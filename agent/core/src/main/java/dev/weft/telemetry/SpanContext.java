package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The place of a span in its trace: identifiers, parent, flags, and what travels with the trace to other processes. Set while the span begins;
 * not thread-safe.
 */
public abstract class SpanContext implements RemoteContext {
  /** In lower case, as HTTP/2 wants it. */
  static final String REQUEST_ID = "x-request-id";

  private long traceIdHigh;
  private long traceIdLow;
  private final long spanId;
  private long parentSpanId;
  private boolean parentRemote;
  private byte traceFlags;
  private @Nullable PropagatedState propagatedState;

  /** Makes the context of a new span. */
  SpanContext() {
    this.spanId = randomId();
  }

  /** Makes the context of a span that is there already. */
  SpanContext(long traceIdHigh, long traceIdLow, long spanId, int flags) {
    this.spanId = spanId;
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.traceFlags = (byte) flags;
  }

  private static long randomId() {
    long id;
    do {
      id = ThreadLocalRandom.current().nextLong();
    } while (id == 0);
    return id;
  }

  /** Makes this the root of a trace. */
  final void joinNoTrace() {
    traceIdHigh = ThreadLocalRandom.current().nextLong();
    traceIdLow = randomId();
    traceFlags = TraceFlags.RANDOM;
  }

  /** Makes this a child of another span. */
  final void joinTraceOf(SpanContext parent) {
    traceIdHigh = parent.traceIdHigh;
    traceIdLow = parent.traceIdLow;
    parentSpanId = parent.spanId;
    parentRemote = parent.isRemote();
    traceFlags = parent.traceFlags;
  }

  /** Takes over what travels with another span's trace. */
  final void inheritState(SpanContext parent) {
    propagatedState = parent.propagatedState;
  }

  /** Whether this stands for a span of another process. */
  boolean isRemote() {
    return false;
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

  final void setSampled(boolean sampled) {
    int others = traceFlags & ~(TraceFlags.SAMPLED | TraceFlags.DEFERRED);
    traceFlags = (byte) (others | (sampled ? TraceFlags.SAMPLED : Telemetry.isRecordingUnsampled() ? TraceFlags.DEFERRED : 0));
  }

  /** Takes the span, and all that begin below it from now on, out of spans and metrics. */
  final void setExcluded() {
    setUnsampled(TraceFlags.EXCLUDED);
  }

  /** Takes the span out of a trace that is full. */
  final void setLeftOut() {
    setUnsampled(Telemetry.isKeepingErrors() ? TraceFlags.DEFERRED : 0);
  }

  private void setUnsampled(int reason) {
    traceFlags = (byte) (traceFlags & ~(TraceFlags.SAMPLED | TraceFlags.DEFERRED | TraceFlags.DEBUG) | reason);
  }

  /** Ends what {@link TraceFlags#DEFERRED} began: says whether the span is reported. */
  final void setDecided(boolean reported) {
    traceFlags = (byte) (traceFlags & ~TraceFlags.DEFERRED | (reported ? TraceFlags.SAMPLED : 0));
  }

  /** Whether a setting excludes this span, or one that it began in. */
  final boolean isExcluded() {
    return (traceFlags & TraceFlags.EXCLUDED) != 0;
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

  /** Whether this is the first span of its trace in this process, or of a part of it that another process began. */
  public final boolean isLocalRoot() {
    return parentSpanId == 0 || parentRemote;
  }

  public final @Nullable String traceState() {
    return propagatedState == null ? null : propagatedState.traceState;
  }

  public final @Nullable String baggage() {
    return propagatedState == null ? null : propagatedState.baggage;
  }

  /** The names of the headers that {@link Operation#inject} usually sets. */
  protected static Collection<String> injectedHeaders() {
    return Telemetry.propagation().fields();
  }

  /** Whether {@link Operation#inject} may set a header of that name, in upper or lower case. */
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
}
