package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.export.otlp.OtlpEndpoint;
import dev.weft.export.otlp.TraceRequest;
import dev.weft.log.Log;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.logs.LoggedEvents;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Samples, propagates and exports traces, and exports log records and metrics, as OpenTelemetry's settings say.
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
 * With {@code OTEL_TRACES_EXPORTER=none} traces are sampled and propagated but not exported, as OpenTelemetry specifies.
 */
public final class Traces {
  /** In nanoseconds; does not overflow when added to a time. */
  static final long NO_LIMIT = Long.MAX_VALUE / 4;

  private final ExporterState state;
  private final Sampler sampler;
  private final Propagation propagation;
  private final Map<String, String> resource;
  @Nullable private final SpanBatcher batcher;
  @Nullable private final LogExport logs;
  private final Function<Supplier<MetricSnapshots>, MetricExport> metricExport;
  @Nullable private volatile MetricExport metrics;

  private Traces(ExporterState state, Sampler sampler, Propagation propagation, Map<String, String> resource,
      @Nullable SpanBatcher batcher, @Nullable LogExport logs, Function<Supplier<MetricSnapshots>, MetricExport> metricExport) {
    this.state = state;
    this.sampler = sampler;
    this.propagation = propagation;
    this.resource = resource;
    this.batcher = batcher;
    this.logs = logs;
    this.metricExport = metricExport;
  }

  /** Reads the settings and starts the thread that exports. Never throws: if the settings cannot be used, it logs that and traces are off. */
  public static Traces start(StandardSettings settings, SpanQueue queue) {
    Thread thread = Thread.currentThread();
    ClassLoader previous = thread.getContextClassLoader();
    thread.setContextClassLoader(Traces.class.getClassLoader());
    try {
      ExporterState state = ExporterState.ofSpans(queue);
      try {
        Services services = new Services();
        new SettingsCheck(settings, services).run();
        Sdk sdk = Sdk.build(settings, services);
        return settings.flag(StandardSetting.SDK_DISABLED) ? off(settings, queue, state, "OTEL_SDK_DISABLED=true", sdk.resource())
            : on(settings, queue, state, services, sdk);
      } catch (RuntimeException | LinkageError e) {
        Log.warn("traces are off, OpenTelemetry's settings cannot be used", e);
        return off(settings, queue, state, String.valueOf(e.getMessage()), null);
      }
    } finally {
      thread.setContextClassLoader(previous);
    }
  }

  private static Traces off(StandardSettings settings, SpanQueue queue, ExporterState state, String reason, @Nullable Resource resource) {
    state.off(reason);
    queue.discard();
    LoggedEvents.to(null);
    return new Traces(state, TraceSampler.NEVER, new NoPropagation(), resource == null ? process(settings) : texts(resource), null, null,
        source -> null);
  }

  /** The resource's attributes if there is no SDK. */
  private static Map<String, String> process(StandardSettings settings) {
    Map<String, String> texts = new TreeMap<>();
    ProcessAttributes.find(settings.settings().environment()).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    if (settings.text(StandardSetting.SERVICE_NAME) != null) {
      texts.put("service.name", settings.text(StandardSetting.SERVICE_NAME));
    }
    return texts;
  }

  private static Traces on(StandardSettings settings, SpanQueue queue, ExporterState state, Services services, Sdk sdk) {
    Sampler sampler = sdk.sampler();   // what cannot be made is found out before a thread exports
    Propagation propagation = sdk.propagation();
    List<String> exporters = Arrays.asList(settings.text(StandardSetting.TRACES_EXPORTER).split(","));
    SpanBatcher batcher = null;
    if (exporters.contains("none")) {
      state.off("OTEL_TRACES_EXPORTER=none");
      queue.discard();
    } else {
      OtlpEndpoint endpoint = exporters.contains("otlp") ? new OtlpEndpoint(settings) : null;
      state.destination(endpoint == null ? String.join(",", exporters) : endpoint.description());
      long timeout = settings.number(StandardSetting.BATCH_TIMEOUT);
      long quietSeconds = endpoint == null || endpoint.isPlain() ? 0 : SpanBatcher.QUIET_SECONDS;
      batcher = new SpanBatcher(queue, state, targets(settings, state, services, sdk, exporters, endpoint),
          (int) settings.number(StandardSetting.BATCH_SIZE), TimeUnit.MILLISECONDS.toNanos(settings.number(StandardSetting.BATCH_DELAY)),
          timeout == 0 ? NO_LIMIT : TimeUnit.MILLISECONDS.toNanos(timeout), TimeUnit.SECONDS.toNanos(quietSeconds));
      batcher.start();
    }
    return new Traces(state, sampler, propagation, texts(sdk.resource()), batcher,
        LogExport.start(settings, services, sdk.resource()), source -> MetricExport.start(settings, services, sdk.resource(), source));
  }

  /**
   * OTLP comes last, as it removes operations from the batch as it writes them. Only one target's results are counted: OTLP's, or else the
   * first one's.
   */
  private static List<Target<Operation>> targets(StandardSettings settings, ExporterState state, Services services, Sdk sdk, List<String> exporters,
      @Nullable OtlpEndpoint endpoint) {
    List<Target<Operation>> targets = new ArrayList<>();
    for (String name : exporters) {
      if (!name.equals("otlp")) {
        boolean counts = endpoint == null && targets.isEmpty();
        targets.add(new ExporterTarget(name, sdk, new SpanView(sdk.resource(), sdk.limits()), state, counts));
      }
    }
    if (endpoint != null) {
      TraceRequest request = new TraceRequest(sdk.resource().getAttributes(), sdk.limits());
      targets.add(new OtlpTarget(new OtlpDelivery(endpoint, settings, services, StandardSetting.BATCH_TIMEOUT, state), request, state));
    }
    return targets;
  }

  private static Map<String, String> texts(Resource resource) {
    Map<String, String> texts = new TreeMap<>();
    resource.getAttributes().forEach((key, value) -> texts.put(key.getKey(), String.valueOf(value)));
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

  /** Null if log records are not exported. */
  public @Nullable ExporterState logState() {
    return logs == null ? null : logs.state();
  }

  /**
   * Exports metrics, if the settings ask for it, until {@link #close}.
   *
   * @param source reads them
   * @return null if they are not exported
   */
  public @Nullable ExporterState exportMetrics(Supplier<MetricSnapshots> source) {
    MetricExport started = metricExport.apply(source);
    metrics = started;
    return started == null ? null : started.state();
  }

  /**
   * Called when the JVM shuts down: spans and log records are delivered as they come, until {@link #close}.
   *
   * @param until when that will be at the latest, by {@link System#nanoTime()}
   */
  public void ending(long until) {
    if (batcher != null) {
      batcher.ending(until);
    }
    if (logs != null) {
      logs.ending(until);
    }
  }

  /**
   * Delivers the spans and the log records that are there, and the metrics as they are now, and stops. All at once, as each may go to a
   * collector of its own, and one that does not answer must not take the time of the others.
   *
   * @param millis how long this waits at most
   */
  public void close(long millis) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    MetricExport points = metrics;
    if (batcher != null) {
      batcher.closing(until);
    }
    if (logs != null) {
      logs.closing(until);
    }
    if (points != null) {
      points.closing(until);
    }
    if (batcher != null) {
      batcher.close();
    }
    if (logs != null) {
      logs.close();
    }
    if (points != null) {
      points.close();
    }
  }
}
