package dev.weft.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ResourceProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an extension of the SDK may bring, each found as a service: an exporter, a sampler, a propagator and a resource provider. */
public final class Extension {
  static final List<SpanData> EXPORTED = new CopyOnWriteArrayList<>();
  static volatile CompletableResultCode answer = CompletableResultCode.ofSuccess();

  private Extension() {
  }

  /** Called {@code kept}. */
  public static final class Exporter implements ConfigurableSpanExporterProvider {
    @Override
    public String getName() {
      return "kept";
    }

    @Override
    public SpanExporter createExporter(ConfigProperties settings) {
      return new SpanExporter() {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
          EXPORTED.addAll(spans);
          return answer;
        }

        @Override
        public CompletableResultCode flush() {
          return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
          return CompletableResultCode.ofSuccess();
        }
      };
    }
  }

  /** Called {@code odd}: samples traces with an odd identifier, and the children of a parent elsewhere that was sampled. */
  public static final class OddSampler implements ConfigurableSamplerProvider {
    @Override
    public String getName() {
      return "odd";
    }

    @Override
    public Sampler createSampler(ConfigProperties settings) {
      return new Sampler() {
        @Override
        public SamplingResult shouldSample(Context parent, String traceId, String name, SpanKind kind, Attributes attributes,
            List<LinkData> links) {
          SpanContext remote = Span.fromContext(parent).getSpanContext();
          boolean odd = Character.digit(traceId.charAt(31), 16) % 2 == 1;
          return remote.isValid() ? remote.isSampled() ? SamplingResult.recordAndSample() : SamplingResult.drop()
              : odd ? SamplingResult.recordAndSample() : SamplingResult.drop();
        }

        @Override
        public String getDescription() {
          return "odd";
        }
      };
    }
  }

  /** Called {@code own}: one header of identifiers. */
  public static final class Propagator implements ConfigurablePropagatorProvider {
    @Override
    public String getName() {
      return "own";
    }

    @Override
    public TextMapPropagator getPropagator(ConfigProperties settings) {
      return new TextMapPropagator() {
        @Override
        public Collection<String> fields() {
          return List.of("x-own");
        }

        @Override
        public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
          SpanContext span = Span.fromContext(context).getSpanContext();
          setter.set(carrier, "x-own", span.getTraceId() + '/' + span.getSpanId());
        }

        @Override
        public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
          String header = getter.get(carrier, "x-own");
          return header == null ? context : context.with(Span.wrap(SpanContext.createFromRemoteParent(header.substring(0, 32),
              header.substring(33), TraceFlags.getSampled(), TraceState.getDefault())));
        }
      };
    }
  }

  /** Says where the process runs. */
  public static final class Place implements ResourceProvider {
    @Override
    public Resource createResource(ConfigProperties settings) {
      return Resource.create(Attributes.builder().put("cloud.region", "here").put("cloud.zones", "a", "b").build());
    }
  }
}
