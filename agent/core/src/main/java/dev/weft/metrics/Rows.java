package dev.weft.metrics;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes the client's metrics and keeps them in a plain list: the client's registry would only check what is decided here. The end of a
 * metric's name gives its unit. There are no lambdas here, since this runs at the start.
 */
final class Rows {
  private static final double NANOSECONDS = 1e9;
  /** More than the status codes in use and the errors of HTTP clients together. */
  private static final int FEW = 200;
  private static final PrometheusProperties PROPERTIES = ExemplarSource.install();

  private final List<Collector> all = new CopyOnWriteArrayList<>();
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  private final Buckets buckets;
  private final int labelLimit;
  private final boolean nativeHistograms;
  private final Map<String, LabelLimit> limits = new LinkedHashMap<>();
  private final Set<String> labelNames = new HashSet<>();

  /** @param nativeHistograms makes histograms native as well as classic */
  Rows(Buckets buckets, int labelLimit, boolean nativeHistograms) {
    this.buckets = buckets;
    this.labelLimit = labelLimit;
    this.nativeHistograms = nativeHistograms;
  }

  Counter counter(String name, String help, String... labelNames) {
    return register(Counter.builder(PROPERTIES).name(name).help(help).labelNames(labelNames).build());
  }

  /** Observes nanoseconds. */
  HistogramFamily durations(String name, String help, String... labelNames) {
    return histogram(name, help, buckets.seconds(name), NANOSECONDS, labelNames);
  }

  /** Observes bytes. */
  HistogramFamily sizes(String name, String help, String... labelNames) {
    return histogram(name, help, buckets.bytes(name), 1, labelNames);
  }

  /** Observes what is neither a time of the server's nor a size: bounds for all durations do not count. */
  HistogramFamily distribution(String name, String help, double[] bounds, double rawPerUnit, String... labelNames) {
    return histogram(name, help, buckets.named(name, bounds), rawPerUnit, labelNames);
  }

  private HistogramFamily histogram(String name, String help, double[] bounds, double rawPerUnit, String... labelNames) {
    Histogram.Builder builder = Histogram.builder(PROPERTIES).name(name).help(help).unit(unit(name)).labelNames(labelNames)
        .classicUpperBounds(bounds);
    Histogram histogram = (nativeHistograms ? builder : builder.classicOnly()).build();
    return register(new HistogramFamily(histogram, rawPerUnit));
  }

  /** Facts that do not change, shown in labels; the value is always 1. */
  Info info(String name, String help, String... labelNames) {
    return register(Info.builder(PROPERTIES).name(name).help(help).labelNames(labelNames).build());
  }

  Gauge gauge(String name, String help, String... labelNames) {
    return register(Gauge.builder(PROPERTIES).name(name).help(help).labelNames(labelNames).build());
  }

  /** A value that is kept elsewhere and read at each scrape; there is none while it is null. */
  void gauge(String name, String help, final Supplier<? extends Number> value) {
    register(GaugeWithCallback.builder(PROPERTIES).name(name).help(help).unit(unit(name))
        .callback(new Consumer<GaugeWithCallback.Callback>() {
          @Override
          public void accept(GaugeWithCallback.Callback callback) {
            Number now = value.get();
            if (now != null) {
              callback.call(now.doubleValue());
            }
          }
        }).build());
  }

  /** As above, by the values of a label. */
  void gauges(String name, String help, String label, final Supplier<? extends Map<String, ? extends Number>> values) {
    register(GaugeWithCallback.builder(PROPERTIES).name(name).help(help).unit(unit(name)).labelNames(label)
        .callback(new Consumer<GaugeWithCallback.Callback>() {
          @Override
          public void accept(GaugeWithCallback.Callback callback) {
            for (Map.Entry<String, ? extends Number> each : values.get().entrySet()) {
              callback.call(each.getValue().doubleValue(), each.getKey());
            }
          }
        }).build());
  }

  /** A number that is counted elsewhere and read at each scrape. */
  void counter(String name, String help, final Supplier<? extends Number> value) {
    register(CounterWithCallback.builder(PROPERTIES).name(name).help(help)
        .callback(new Consumer<CounterWithCallback.Callback>() {
          @Override
          public void accept(CounterWithCallback.Callback callback) {
            callback.call(value.get().doubleValue());
          }
        }).build());
  }

  /** As above, by the values of a label. */
  void counters(String name, String help, String label, final Supplier<? extends Map<String, ? extends Number>> values) {
    counters(name, help, new Consumer<CounterWithCallback.Callback>() {
      @Override
      public void accept(CounterWithCallback.Callback callback) {
        for (Map.Entry<String, ? extends Number> each : values.get().entrySet()) {
          callback.call(each.getValue().doubleValue(), each.getKey());
        }
      }
    }, label);
  }

  /** As above, by the values of several labels. */
  void counters(String name, String help, Consumer<CounterWithCallback.Callback> values, String... labels) {
    register(CounterWithCallback.builder(PROPERTIES).name(name).help(help).labelNames(labels).callback(values).build());
  }

  private static @Nullable Unit unit(String name) {
    return name.endsWith("_seconds") ? Unit.SECONDS : name.endsWith("_bytes") ? Unit.BYTES : null;
  }

  private <C extends Collector> C register(C collector) {
    all.add(collector);
    labelNames.addAll(collector.getLabelNames());
    return collector;
  }

  /** All metrics as they are now, without those that cannot be read. */
  List<MetricSnapshot> scrape() {
    List<MetricSnapshot> snapshots = new ArrayList<>();
    for (Collector each : all) {
      try {
        snapshots.add(each.collect());
      } catch (RuntimeException e) {
        if (unreadable.add(each.getPrometheusName())) {
          Log.warn("metric " + each.getPrometheusName() + " could not be read", e);
        }
      }
    }
    return snapshots;
  }

  /** The setting's limit for a label; all metrics that have the label share it. */
  LabelLimit limit(String label) {
    return limit(label, labelLimit);
  }

  /** The limit for a label that has few values: not the setting's. */
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

  /** How many measurements became {@code other} so far, by label. */
  Map<String, Number> overflow() {
    Map<String, Number> overflow = new LinkedHashMap<>();
    for (LabelLimit limit : limits.values()) {
      overflow.put(limit.label(), limit.overflow());
    }
    return overflow;
  }
}
