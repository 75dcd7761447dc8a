package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/** Links an operation to another one that is not its parent, for example the processing of a batch to the sending of its messages. */
public final class SpanLink implements RemoteContext {
  private long traceIdHigh;
  private long traceIdLow;
  private long spanId;
  private int traceFlags;
  private boolean remote = true;
  private @Nullable String traceState;
  private @Nullable FreeAttributes attributes;

  private SpanLink() {
  }

  /**
   * A link that the application makes.
   *
   * @param linkAttributes not changed afterwards
   */
  public static SpanLink of(long high, long low, long span, int flags, boolean isRemote, @Nullable String state,
      @Nullable FreeAttributes linkAttributes) {
    SpanLink link = new SpanLink();
    link.remoteParent(high, low, span, flags);
    link.remote = isRemote;
    link.traceState = state;
    link.attributes = linkAttributes;
    return link;
  }

  static SpanLink to(SpanContext span) {
    SpanLink link = new SpanLink();
    link.remoteParent(span.traceIdHigh(), span.traceIdLow(), span.spanId(), span.traceFlags());
    link.traceState = span.traceState();
    link.remote = false;
    return link;
  }

  static SpanLink toParentOf(SpanContext span) {
    SpanLink link = new SpanLink();
    link.remoteParent(span.traceIdHigh(), span.traceIdLow(), span.parentSpanId(), span.traceFlags());
    link.traceState = span.traceState();
    link.remote = span.isParentRemote();
    return link;
  }

  /** A link to the operation that the headers name; null if they name none. */
  static @Nullable <C> SpanLink from(RequestHeaders<C> headers, C carrier) {
    SpanLink link = new SpanLink();
    return Telemetry.propagation().extract(link, headers, carrier) ? link : null;
  }

  @Override
  public void remoteParent(long high, long low, long span, int flags) {
    traceIdHigh = high;
    traceIdLow = low;
    spanId = span;
    traceFlags = flags & TraceFlags.W3C;
  }

  @Override
  public void propagated(@Nullable String newTraceState, @Nullable String newBaggage) {
    traceState = newTraceState;
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

  /** The {@link TraceFlags} that W3C defines. */
  public int traceFlags() {
    return traceFlags;
  }

  /** Whether the operation is in another process. */
  public boolean isRemote() {
    return remote;
  }

  /** Writes the link's attributes. */
  public void attributes(AttributeReader reader) {
    if (attributes != null) {
      attributes.writeTo(reader);
    }
  }

  /** How many attributes were not kept. */
  public int droppedAttributes() {
    return attributes == null ? 0 : attributes.dropped();
  }

  /** The W3C header {@code tracestate}. */
  public @Nullable String traceState() {
    return traceState;
  }
}
