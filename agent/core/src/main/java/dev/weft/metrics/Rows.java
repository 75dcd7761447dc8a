package dev.weft.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes metrics and keeps them: what the conventions are written against. A plain list: the client's registry would check what is
 * decided here, at the price of the JVM's first lambdas.
 */
final class Rows {
  private static final double NANOSECOND = 1e-9;
  /** More than there are status codes in use, together with the errors of HTTP clients. */
  private static final int FEW = 200;

  private final List<Collector> all = new CopyOnWriteArrayList<>();
  private final Buckets buckets;
  private final int labelLimit;
  private final Map<String, LabelLimit> limits = new LinkedHashMap<>();
  private final Set<String> labelNames = new HashSet<>();

  Rows(Buckets buckets, int labelLimit) {
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

  <F extends Family<?>> F register(F family) {
    all.add(family);
    labelNames.addAll(family.getLabelNames());
    return family;
  }

  /** All metrics as they are now, without those that cannot be read. */
  List<MetricSnapshot> scrape() {
    List<MetricSnapshot> snapshots = new ArrayList<>();
    for (Collector each : all) {
      MetricSnapshot snapshot = each.collect();
      if (snapshot != null) {
        snapshots.add(snapshot);
      }
    }
    return snapshots;
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
