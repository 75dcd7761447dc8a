package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.export.otlp.ThrownText;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanEvent;
import dev.weft.telemetry.SpanLink;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
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
  private static final Attribute EXCEPTION_TYPE = Attribute.of("exception.type");
  private static final Attribute EXCEPTION_MESSAGE = Attribute.of("exception.message");
  private static final Attribute EXCEPTION_STACKTRACE = Attribute.of("exception.stacktrace");

  private final Resource resource;
  private final String version;
  private final SpanLimits limits;
  private final Map<Instrumentation, InstrumentationScopeInfo> scopes = new HashMap<>();

  SpanView(Resource resource, String version, SpanLimits limits) {
    this.resource = resource;
    this.version = version;
    this.limits = limits;
  }

  Resource resource() {
    return resource;
  }

  InstrumentationScopeInfo scope(Instrumentation instrumentation) {
    return scopes.computeIfAbsent(instrumentation,
        one -> InstrumentationScopeInfo.builder(one.scopeName()).setVersion(one.scopeVersion(version)).build());
  }

  /** Collects attributes within a limit. */
  final class Told implements AttributeReader {
    private final AttributesBuilder kept = Attributes.builder();
    private final int most;
    private int count;

    private Told(int most) {
      this.most = most;
    }

    @Override
    public void text(Attribute attribute, String value) {
      if (count++ < most) {
        kept.put(attribute.name(), cut(value));
      }
    }

    @Override
    public void number(Attribute attribute, long value) {
      if (count++ < most) {
        kept.put(attribute.name(), value);
      }
    }

    @Override
    public void decimal(Attribute attribute, double value) {
      if (count++ < most) {
        kept.put(attribute.name(), value);
      }
    }

    @Override
    public void flag(Attribute attribute, boolean value) {
      if (count++ < most) {
        kept.put(attribute.name(), value);
      }
    }

    @Override
    public void texts(Attribute attribute, List<String> values) {
      if (count++ < most) {
        String[] texts = new String[values.size()];
        for (int i = 0; i < texts.length; i++) {
          texts[i] = cut(values.get(i));
        }
        kept.put(attribute.name(), texts);
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void list(Attribute attribute, List<?> values) {
      if (count++ < most) {
        if (values.get(0) instanceof Long) {
          kept.put(AttributeKey.longArrayKey(attribute.name()), (List<Long>) values);
        } else if (values.get(0) instanceof Double) {
          kept.put(AttributeKey.doubleArrayKey(attribute.name()), (List<Double>) values);
        } else {
          kept.put(AttributeKey.booleanArrayKey(attribute.name()), (List<Boolean>) values);
        }
      }
    }

    Attributes attributes() {
      return kept.build();
    }

    /** Number of attributes, including those over the limit. */
    int count() {
      return count;
    }
  }

  Told attributes(Operation operation) {
    Told told = new Told(limits.getMaxNumberOfAttributes());
    operation.attributes(told);
    return told;
  }

  @Nullable
  private String cut(@Nullable String text) {
    int longest = limits.getMaxAttributeValueLength();
    return text == null || text.length() <= longest ? text : text.substring(0, longest);
  }

  /** The operation's own events, then the conventions' event {@code exception} at its end. */
  List<EventData> events(Operation operation, @Nullable Throwable exception, long endEpochNanos) {
    List<EventData> events = new ArrayList<>(1);
    for (SpanEvent event : operation.events()) {
      if (events.size() < limits.getMaxNumberOfEvents()) {
        Told told = new Told(limits.getMaxNumberOfAttributesPerEvent());
        if (event.exception() != null) {
          describe(event.exception(), told);
        }
        event.attributes(told);
        events.add(EventData.create(event.epochNanos(), event.name(), told.attributes(), told.count()));
      }
    }
    if (exception != null && events.size() < limits.getMaxNumberOfEvents()) {
      Told told = new Told(Integer.MAX_VALUE);
      describe(exception, told);
      events.add(EventData.create(endEpochNanos, "exception", told.attributes()));
    }
    return events;
  }

  private static void describe(Throwable exception, Told told) {
    told.text(EXCEPTION_TYPE, exception.getClass().getName());
    told.textIfKnown(EXCEPTION_MESSAGE, ThrownText.message(exception));
    told.text(EXCEPTION_STACKTRACE, ThrownText.stackTrace(exception));
  }

  List<LinkData> links(Operation operation) {
    List<LinkData> links = new ArrayList<>(0);
    for (SpanLink link : operation.links()) {
      if (links.size() < limits.getMaxNumberOfLinks()) {
        Told told = new Told(limits.getMaxNumberOfAttributesPerLink());
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
