package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.export.otlp.OtlpEndpoint;
import dev.weft.log.Log;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LastingTask;
import io.opentelemetry.exporter.internal.otlp.metrics.MetricsRequestMarshaler;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Exports the metrics of the agent's port as OTLP, once in an interval and at the JVM's end. Not with the SDK's periodic reader: that one reads
 * the SDK's own instruments, and does not say what it lost.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/metrics/sdk/#periodic-exporting-metricreader">Periodic exporting reader</a>
 */
final class MetricExport implements Runnable {
  private final Supplier<MetricSnapshots> source;
  private final PrometheusData data;
  @Nullable private final DeltaMetrics deltas;
  private final OtlpDelivery delivery;
  private final ExporterState state;
  private final long intervalNanos;
  private final long firstNanos;
  private final Thread thread;

  private MetricExport(Supplier<MetricSnapshots> source, PrometheusData data, @Nullable DeltaMetrics deltas, OtlpDelivery delivery,
      ExporterState state, long intervalNanos, long quietNanos) {
    this.source = source;
    this.data = data;
    this.deltas = deltas;
    this.delivery = delivery;
    this.state = state;
    this.intervalNanos = intervalNanos;
    firstNanos = Math.max(intervalNanos, quietNanos);
    thread = AgentThreads.create(new LastingTask(this), "weft-metrics");
  }

  /** Null if the settings do not ask for it. */
  static @Nullable MetricExport start(StandardSettings settings, Services services, Resource resource, Supplier<MetricSnapshots> source) {
    if (!Arrays.asList(settings.text(StandardSetting.METRICS_EXPORTER).split(",")).contains("otlp")) {
      return null;
    }
    StandardSettings ofMetrics = settings.ofMetrics();
    OtlpEndpoint endpoint = new OtlpEndpoint(ofMetrics);
    ExporterState state = ExporterState.ofMetrics();
    state.destination(endpoint.description());
    boolean delta = settings.text(StandardSetting.METRIC_TEMPORALITY).equals("delta");
    MetricExport export = new MetricExport(source, new PrometheusData(resource, !delta), delta ? new DeltaMetrics() : null,
        new OtlpDelivery(endpoint, ofMetrics, services, StandardSetting.METRIC_TIMEOUT, state), state,
        TimeUnit.MILLISECONDS.toNanos(settings.number(StandardSetting.METRIC_INTERVAL)),
        TimeUnit.SECONDS.toNanos(endpoint.isPlain() ? 0 : Batcher.QUIET_SECONDS));
    export.thread.start();
    return export;
  }

  ExporterState state() {
    return state;
  }

  @Override
  public void run() {
    Context.enterAgentThread();
    long next = System.nanoTime() + firstNanos;
    while (!state.end().isClosing()) {
      long now = System.nanoTime();
      if (next - now > 0) {
        LockSupport.parkNanos(this, next - now);
      } else {
        export();
        next = Math.max(next + intervalNanos, System.nanoTime());   // what was missed is not made up for
      }
    }
    export();
  }

  private void export() {
    try {
      List<List<MetricData>> requests = data.requests(source.get());
      for (List<MetricData> request : requests) {
        List<MetricData> sent = deltas == null ? request : deltas.since(request);
        boolean delivered = sent.isEmpty()
            || delivery.send(() -> MetricsRequestMarshaler.create(sent).toBinaryMessageWriter(), PrometheusData.points(sent));
        if (deltas != null && delivered) {
          deltas.delivered(request);
        }
      }
      if (deltas != null) {
        deltas.keep(requests);
      }
    } catch (Throwable t) {   // a gauge of the application's may throw anything; the next interval tries again
      state.failed(0, "they could not be read: " + Log.text(t));
    }
  }

  /** Exports once more until this time, by {@link System#nanoTime()}; in half a second if the last export failed. Does not wait for it. */
  void closing(long until) {
    state.end().close(until, state.isFailing());
    LockSupport.unpark(thread);
  }

  /** Waits for the last export. Called after {@link #closing}. */
  void close() {
    Batcher.awaitEnd(thread, state.end());
    state.aborting();
    delivery.close();
  }
}
