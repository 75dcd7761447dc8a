package dev.weft.export.otlp;

import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanEvent;
import dev.weft.telemetry.SpanLink;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.internal.W3CTraceContextEncoding;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An operation as the SDK's own exporter would have it: the oracle of what is written. */
record SdkSpan(Operation operation, Throwable exception, Resource resource, String version) implements SpanData {
  private static final Map<String, InstrumentationScopeInfo> SCOPES = new ConcurrentHashMap<>();

  @Override
  public String getName() {
    return operation.name();
  }

  @Override
  public SpanKind getKind() {
    return SpanKind.valueOf(operation.kind().name());
  }

  @Override
  public SpanContext getSpanContext() {
    return SpanContext.create(traceId(), SpanId.fromLong(operation.spanId()), TraceFlags.getSampled(), traceState());
  }

  private String traceId() {
    return TraceId.fromLongs(operation.traceIdHigh(), operation.traceIdLow());
  }

  private TraceState traceState() {
    return operation.traceState() == null ? TraceState.getDefault() : W3CTraceContextEncoding.decodeTraceState(operation.traceState());
  }

  @Override
  public SpanContext getParentSpanContext() {
    if (operation.parentSpanId() == 0) {
      return SpanContext.getInvalid();
    }
    String spanId = SpanId.fromLong(operation.parentSpanId());
    return operation.isParentRemote() ? SpanContext.createFromRemoteParent(traceId(), spanId, TraceFlags.getSampled(), traceState())
        : SpanContext.create(traceId(), spanId, TraceFlags.getSampled(), traceState());
  }

  @Override
  public StatusData getStatus() {
    return operation.errorType() == null ? StatusData.unset() : StatusData.error();
  }

  @Override
  public long getStartEpochNanos() {
    return operation.startEpochNanos();
  }

  @Override
  public Attributes getAttributes() {
    AttributesBuilder attributes = Attributes.builder();
    operation.attributes(into(attributes));
    return attributes.build();
  }

  private static AttributeReader into(AttributesBuilder attributes) {
    return new AttributeReader() {
      @Override
      public void text(Attribute attribute, String value) {
        attributes.put(attribute.name(), value);
      }

      @Override
      public void number(Attribute attribute, long value) {
        attributes.put(attribute.name(), value);
      }

      @Override
      public void decimal(Attribute attribute, double value) {
        attributes.put(attribute.name(), value);
      }

      @Override
      public void flag(Attribute attribute, boolean value) {
        attributes.put(attribute.name(), value);
      }

      @Override
      public void texts(Attribute attribute, List<String> values) {
        attributes.put(attribute.name(), values.toArray(new String[0]));
      }
    };
  }

  @Override
  public List<EventData> getEvents() {
    List<EventData> events = new ArrayList<>();
    for (SpanEvent event : operation.events()) {
      AttributesBuilder attributes = Attributes.builder();
      event.attributes(into(attributes));
      events.add(EventData.create(event.epochNanos(), event.name(), attributes.build()));
    }
    if (exception != null) {
      events.add(EventData.create(getEndEpochNanos(), "exception", Attributes.builder()
          .put("exception.type", exception.getClass().getName())
          .put("exception.message", ThrownText.message(exception))
          .put("exception.stacktrace", ThrownText.stackTrace(exception)).build()));
    }
    return events;
  }

  @Override
  public List<LinkData> getLinks() {
    return operation.links().stream().map(SdkSpan::link).toList();
  }

  private static LinkData link(SpanLink link) {
    String traceId = TraceId.fromLongs(link.traceIdHigh(), link.traceIdLow());
    String spanId = SpanId.fromLong(link.spanId());
    TraceFlags flags = link.isSampled() ? TraceFlags.getSampled() : TraceFlags.getDefault();
    TraceState state =
        link.traceState() == null ? TraceState.getDefault() : W3CTraceContextEncoding.decodeTraceState(link.traceState());
    return LinkData.create(link.isRemote() ? SpanContext.createFromRemoteParent(traceId, spanId, flags, state)
        : SpanContext.create(traceId, spanId, flags, state));
  }

  @Override
  public long getEndEpochNanos() {
    return operation.startEpochNanos() + operation.durationNanos();
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public int getTotalRecordedEvents() {
    return getEvents().size();
  }

  @Override
  public int getTotalRecordedLinks() {
    return getLinks().size();
  }

  @Override
  public int getTotalAttributeCount() {
    return getAttributes().size();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPES.computeIfAbsent(operation.instrumentation().name(),
        name -> InstrumentationScopeInfo.builder("dev.weft." + name).setVersion(version).build());   // the marshaler groups by identity
  }

  @Deprecated
  @Override
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.empty();
  }

  @Override
  public Resource getResource() {
    return resource;
  }
}
