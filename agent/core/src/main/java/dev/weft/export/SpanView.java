package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.Version;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanEvent;
import dev.weft.telemetry.SpanLink;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Converts an operation's parts for {@link FinishedSpan}, within the limits of the settings. Used by the exporting thread alone. */
final class SpanView {
  private final Resource resource;
  private final SpanLimits limits;
  private final Map<Instrumentation, InstrumentationScopeInfo> scopes = new HashMap<>();

  SpanView(Resource resource, SpanLimits limits) {
    this.resource = resource;
    this.limits = limits;
  }

  Resource resource() {
    return resource;
  }

  InstrumentationScopeInfo scope(Instrumentation instrumentation) {
    return scopes.computeIfAbsent(instrumentation,
        one -> InstrumentationScopeInfo.builder(one.scopeName()).setVersion(one.scopeVersion(Version.TEXT)).build());
  }

  CollectedAttributes attributes(Operation operation) {
    CollectedAttributes told = collect(limits.getMaxNumberOfAttributes());
    operation.attributes(told);
    return told;
  }

  private CollectedAttributes collect(int most) {
    return new CollectedAttributes(most, limits.getMaxAttributeValueLength());
  }

  /** The operation's own events, then the conventions' event {@code exception} at its end. */
  List<EventData> events(Operation operation, @Nullable Throwable exception, long endEpochNanos) {
    List<EventData> events = new ArrayList<>(1);
    for (SpanEvent event : operation.events()) {
      if (events.size() < limits.getMaxNumberOfEvents()) {
        CollectedAttributes told = collect(limits.getMaxNumberOfAttributesPerEvent());
        if (event.exception() != null) {
          told.exception(event.exception());
        }
        event.attributes(told);
        events.add(EventData.create(event.epochNanos(), event.name(), told.attributes(), told.count()));
      }
    }
    if (exception != null && events.size() < limits.getMaxNumberOfEvents()) {
      CollectedAttributes told = collect(Integer.MAX_VALUE);
      told.exception(exception);
      events.add(EventData.create(endEpochNanos, "exception", told.attributes()));
    }
    return events;
  }

  List<LinkData> links(Operation operation) {
    List<LinkData> links = new ArrayList<>(0);
    for (SpanLink link : operation.links()) {
      if (links.size() < limits.getMaxNumberOfLinks()) {
        CollectedAttributes told = collect(limits.getMaxNumberOfAttributesPerLink());
        link.attributes(told);
        links.add(LinkData.create(context(link), told.attributes(), told.count() + link.droppedAttributes()));
      }
    }
    return links;
  }

  private static SpanContext context(SpanLink link) {
    String traceId = TraceId.fromLongs(link.traceIdHigh(), link.traceIdLow());
    String spanId = SpanId.fromLong(link.spanId());
    TraceFlags flags = TraceFlags.fromByte((byte) link.traceFlags());
    TraceState state = TraceStates.decode(link.traceState());
    return link.isRemote() ? SpanContext.createFromRemoteParent(traceId, spanId, flags, state)
        : SpanContext.create(traceId, spanId, flags, state);
  }
}
