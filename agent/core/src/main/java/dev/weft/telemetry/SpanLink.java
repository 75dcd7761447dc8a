package dev.weft.telemetry;

/** Points from one operation to another that is not its parent, such as from the processing of a batch to where its messages were sent. */
public final class SpanLink implements RemoteContext {
  private long traceIdHigh;
  private long traceIdLow;
  private long spanId;
  private boolean sampled;
  private boolean remote = true;
  private String traceState;
  private String baggage;

  private SpanLink() {
  }

  static SpanLink to(Operation operation) {
    SpanLink link = new SpanLink();
    link.remoteParent(operation.traceIdHigh(), operation.traceIdLow(), operation.spanId(), operation.isRecording());
    link.traceState = operation.traceState();
    link.remote = false;
    return link;
  }

  /** The operation that the headers name, or null where they name none. */
  static <C> SpanLink from(RequestHeaders<C> headers, C carrier) {
    SpanLink link = new SpanLink();
    return Telemetry.propagation().extract(link, headers, carrier) ? link : null;
  }

  @Override
  public void remoteParent(long high, long low, long span, boolean isSampled) {
    traceIdHigh = high;
    traceIdLow = low;
    spanId = span;
    sampled = isSampled;
  }

  @Override
  public void propagated(String newTraceState, String newBaggage) {
    traceState = newTraceState;
    baggage = newBaggage;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  public long spanId() {
    return spanId;
  }

  public boolean isSampled() {
    return sampled;
  }

  /** Whether the operation is in another process. */
  public boolean isRemote() {
    return remote;
  }

  @Override
  public String baggage() {
    return baggage;
  }

  /** The W3C header {@code tracestate}, or null. */
  @Override
  public String traceState() {
    return traceState;
  }
}
