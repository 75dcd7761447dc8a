package dev.weft.export;

import dev.weft.agent.Version;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.export.otlp.Delivery;
import dev.weft.export.otlp.OtlpEndpoint;
import dev.weft.export.otlp.SpanLimits;
import dev.weft.export.otlp.TraceRequest;
import dev.weft.export.propagation.NoPropagation;
import dev.weft.export.propagation.Propagations;
import dev.weft.log.Log;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.Sampler;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Traces on their way out, as OpenTelemetry's settings say.
 *
 * <pre>{@code
 * StandardSettings settings = new StandardSettings(Settings.ofProcess());
 * SpanQueue queue = new SpanQueue(settings);                        // operations may be offered from now on
 * Traces traces = Traces.start(settings, queue);                    // on a thread of the agent
 * Telemetry.ready(queue::offer, traces.sampler(), traces.propagation());
 * ...
 * traces.close(5_000);                                              // delivers what is left
 * }</pre>
 *
 * <p>With {@code OTEL_SDK_DISABLED=true}, or settings that cannot be used, nothing is sampled and no header is read or written.
 * With {@code OTEL_TRACES_EXPORTER=none} traces are sampled and carried on, and reported by nobody, as OpenTelemetry means it.
 */
public final class Traces {
  private final ExporterState state;
  private final Sampler sampler;
  private final Propagation propagation;
  private final Map<String, String> resource;
  private final SpanBatcher batcher;

  private Traces(ExporterState state, Sampler sampler, Propagation propagation, Map<String, String> resource, SpanBatcher batcher) {
    this.state = state;
    this.sampler = sampler;
    this.propagation = propagation;
    this.resource = resource;
    this.batcher = batcher;
  }

  /** Reads the settings and starts the thread that exports. Never throws: what cannot work is said in one line and switched off. */
  public static Traces start(StandardSettings settings, SpanQueue queue) {
    Thread thread = Thread.currentThread();
    ClassLoader previous = thread.getContextClassLoader();
    thread.setContextClassLoader(Traces.class.getClassLoader());
    try {
      ExporterState state = new ExporterState(queue);
      if (settings.flag(StandardSetting.SDK_DISABLED)) {
        return off(settings, queue, state, "OTEL_SDK_DISABLED=true");
      }
      try {
        OtlpSettings.check(settings);
        return on(settings, queue, state);
      } catch (RuntimeException | LinkageError e) {
        Log.warn("traces are off, OpenTelemetry's settings cannot be used", e);
        return off(settings, queue, state, String.valueOf(e.getMessage()));
      }
    } finally {
      thread.setContextClassLoader(previous);
    }
  }

  private static Traces off(StandardSettings settings, SpanQueue queue, ExporterState state, String reason) {
    state.off(reason);
    queue.discard();
    return new Traces(state, TraceSampler.NEVER, new NoPropagation(), texts(ResourceAttributes.of(settings)), null);
  }

  private static Traces on(StandardSettings settings, SpanQueue queue, ExporterState state) {
    Map<String, Object> resource = ResourceAttributes.of(settings);
    OtlpEndpoint endpoint = new OtlpEndpoint(settings);
    SpanBatcher batcher = null;
    if (settings.text(StandardSetting.TRACES_EXPORTER).equals("none")) {
      state.off("OTEL_TRACES_EXPORTER=none");
      queue.discard();
    } else {
      state.destination(endpoint.description());
      TraceRequest request = new TraceRequest(resource, Version.TEXT, new SpanLimits(settings));
      long timeout = settings.number(StandardSetting.BATCH_TIMEOUT);
      long quietSeconds = endpoint.isPlain() ? 0 : SpanBatcher.QUIET_SECONDS;
      batcher = new SpanBatcher(queue, state, Delivery.to(endpoint, settings), request, (int) settings.number(StandardSetting.BATCH_SIZE),
          TimeUnit.MILLISECONDS.toNanos(settings.number(StandardSetting.BATCH_DELAY)),
          timeout == 0 ? Delivery.NO_LIMIT : TimeUnit.MILLISECONDS.toNanos(timeout), TimeUnit.SECONDS.toNanos(quietSeconds));
      batcher.start();
    }
    return new Traces(state, TraceSampler.of(settings), Propagations.of(settings), texts(resource), batcher);
  }

  private static Map<String, String> texts(Map<String, Object> values) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, Object> each : values.entrySet()) {
      texts.put(each.getKey(), String.valueOf(each.getValue()));
    }
    return texts;
  }

  public Sampler sampler() {
    return sampler;
  }

  public Propagation propagation() {
    return propagation;
  }

  /** The attributes of the resource: {@code service.name}, {@code service.version}, {@code deployment.environment.name} and others. */
  public Map<String, String> resource() {
    return Collections.unmodifiableMap(resource);
  }

  public ExporterState state() {
    return state;
  }

  /** Delivers what has ended until now and stops; waits no longer than this. */
  public void close(long millis) {
    if (batcher != null) {
      batcher.close(TimeUnit.MILLISECONDS.toNanos(millis));
    }
  }
}
