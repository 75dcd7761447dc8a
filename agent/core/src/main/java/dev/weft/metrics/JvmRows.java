package dev.weft.metrics;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * {@code jvm_*} and {@code process_*}, from the client's own instrumentation. It is not used before the first scrape, since it starts JMX,
 * which an application may want to set up.
 *
 * <p>Two groups are left out: native memory, which starts the platform's MBean server even if native memory is not tracked, and allocation by
 * pool, which adds a listener that cannot be removed.
 */
final class JvmRows {
  private @Nullable PrometheusRegistry registry;
  private boolean failed;

  /** Called by one thread at a time. If it fails, the metrics are left out, which is logged once. */
  MetricSnapshots scrape() {
    try {
      if (registry == null) {
        registry = registered();
      }
      return registry.scrape();
    } catch (RuntimeException | LinkageError e) {
      if (!failed) {
        failed = true;
        Log.warn("metrics of the JVM are left out", e);
      }
      return MetricSnapshots.of();
    }
  }

  private static PrometheusRegistry registered() {
    PrometheusRegistry registry = new PrometheusRegistry();
    JvmThreadsMetrics.builder(null).register(registry);
    JvmBufferPoolMetrics.builder(null).register(registry);
    JvmClassLoadingMetrics.builder(null).register(registry);
    JvmCompilationMetrics.builder(null).register(registry);
    JvmGarbageCollectorMetrics.builder(null).register(registry);
    JvmMemoryMetrics.builder(null).register(registry);
    JvmRuntimeInfoMetric.builder(null).register(registry);
    ProcessMetrics.builder(null).register(registry);
    return registry;
  }
}
