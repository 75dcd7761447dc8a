package dev.weft.export;

import dev.weft.telemetry.Operation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/** An operation that ended, as exporters of the SDK read it. Immutable. */
final class FinishedSpan implements SpanData {
  private final SpanView view;
  private final InstrumentationScopeInfo scope;
  private final String name;
  private final SpanKind kind;
  private final SpanContext context;
  private final SpanContext parent;
  private final StatusData status;
  private final Attributes attributes;
  private final int attributeCount;
  private final List<EventData> events;
  private final int eventCount;
  private final List<LinkData> links;
  private final int linkCount;
  private final long startEpochNanos;
  private final long endEpochNanos;

  FinishedSpan(Operation operation, SpanView view) {
    this.view = view;
    scope = view.scope(operation.instrumentation());
    name = operation.spanName();
    kind = SpanKind.valueOf(operation.kind().name());
    String traceId = TraceId.fromLongs(operation.traceIdHigh(), operation.traceIdLow());
    TraceState traceState = TraceStates.decode(operation.traceState());
    TraceFlags flags = TraceFlags.fromByte((byte) operation.traceFlags());
    context = SpanContext.create(traceId, SpanId.fromLong(operation.spanId()), flags, traceState);
    parent = parent(operation, traceId, flags, traceState);
    // The conventions: no description if an attribute (status code, error.type) or the exception's event gives the reason.
    status = status(operation);
    CollectedAttributes told = view.attributes(operation);
    attributes = told.attributes();
    attributeCount = told.count() + operation.droppedAttributes();
    startEpochNanos = operation.startEpochNanos();
    endEpochNanos = startEpochNanos + operation.durationNanos();
    Throwable exception = operation.exception();
    events = view.events(operation, exception, endEpochNanos);
    eventCount = operation.events().size() + operation.droppedEvents() + (exception == null ? 0 : 1);
    links = view.links(operation);
    linkCount = operation.links().size() + operation.droppedLinks();
  }

  private static StatusData status(Operation operation) {
    if (operation.isError()) {
      String description = operation.statusDescription();
      return description == null ? StatusData.error() : StatusData.create(StatusCode.ERROR, description);
    }
    return operation.isOk() ? StatusData.ok() : StatusData.unset();
  }

  private static SpanContext parent(Operation operation, String traceId, TraceFlags flags, TraceState traceState) {
    if (operation.parentSpanId() == 0) {
      return SpanContext.getInvalid();
    }
    String spanId = SpanId.fromLong(operation.parentSpanId());
    return operation.isParentRemote() ? SpanContext.createFromRemoteParent(traceId, spanId, flags, traceState)
        : SpanContext.create(traceId, spanId, flags, traceState);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public SpanKind getKind() {
    return kind;
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public SpanContext getParentSpanContext() {
    return parent;
  }

  @Override
  public StatusData getStatus() {
    return status;
  }

  @Override
  public long getStartEpochNanos() {
    return startEpochNanos;
  }

  @Override
  public long getEndEpochNanos() {
    return endEpochNanos;
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributeCount;
  }

  @Override
  public List<EventData> getEvents() {
    return events;
  }

  @Override
  public int getTotalRecordedEvents() {
    return eventCount;
  }

  @Override
  public List<LinkData> getLinks() {
    return links;
  }

  @Override
  public int getTotalRecordedLinks() {
    return linkCount;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Deprecated
  @Override
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(scope.getName(), scope.getVersion());
  }

  @Override
  public Resource getResource() {
    return view.resource();
  }
}
