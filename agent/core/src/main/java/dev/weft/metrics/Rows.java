package dev.weft.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Makes metrics and registers them: what the conventions are written against. */
final class Rows {
  private static final double NANOSECOND = 1e-9;
  /** More than there are status codes in use, together with the errors of HTTP clients. */
  private static final int FEW = 200;

  private final PrometheusRegistry registry;
  private final Buckets buckets;
  private final int labelLimit;
  private final Map<String, LabelLimit> limits = new LinkedHashMap<>();
  private final Set<String> labelNames = new HashSet<>();

  Rows(PrometheusRegistry registry, Buckets buckets, int labelLimit) {
    this.registry = registry;
    this.buckets = buckets;
    this.labelLimit = labelLimit;
  }

  CounterFamily counter(String name, String help, String... labelNames) {
    return register(new CounterFamily(name, help, labelNames));
  }

  /** Observes nanoseconds. */
  HistogramFamily durations(String name, String help, String... labelNames) {
    return register(new HistogramFamily(name, help, buckets.seconds(name), NANOSECOND, labelNames));
  }

  /** Observes bytes. */
  HistogramFamily sizes(String name, String help, String... labelNames) {
    return register(new HistogramFamily(name, help, buckets.bytes(name), 1, labelNames));
  }

  <C extends Collector> C register(C collector) {
    registry.register(collector);
    labelNames.addAll(collector.getLabelNames());
    return collector;
  }

  /** The limit of a label by setting, the same for all metrics that have that label. */
  LabelLimit limit(String label) {
    return limit(label, labelLimit);
  }

  /** The limit of a label whose values are few by their nature: not the setting's. */
  LabelLimit few(String label) {
    return limit(label, FEW);
  }

  private LabelLimit limit(String label, int most) {
    LabelLimit limit = limits.get(label);
    if (limit == null) {
      limit = new LabelLimit(label, most);
      limits.put(label, limit);
    }
    return limit;
  }

  /** Names of the labels of all metrics registered here. */
  Set<String> labelNames() {
    return labelNames;
  }

  /** How often each label's limit was met so far. */
  Map<String, Number> overflow() {
    Map<String, Number> overflow = new LinkedHashMap<>();
    for (LabelLimit limit : limits.values()) {
      overflow.put(limit.label(), limit.overflow());
    }
    return overflow;
  }
}
