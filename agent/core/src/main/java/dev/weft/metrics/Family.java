package dev.weft.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A metric and its data points. Whoever measures asks for a data point once for each combination of label values, and keeps it.
 *
 * <p>These are not the client library's own metrics, because those read the settings that an application makes for its own copy of that
 * library (and fail on ones that they do not know), coordinate each observation with scrapes, and sample exemplars at a price.
 *
 * @param <P> a data point
 */
abstract class Family<P> implements Collector {
  private final MetricMetadata metadata;
  private final MetricType type;
  private final String[] labelNames;
  private final ConcurrentHashMap<Labels, P> points = new ConcurrentHashMap<>();

  /** @param name without {@code _total}, as the client's model has it */
  Family(String name, String help, MetricType type, String... labelNames) {
    this.metadata = new MetricMetadata(name, help, unit(name));
    this.type = type;
    this.labelNames = labelNames;
  }

  static Unit unit(String name) {
    return name.endsWith("_seconds") ? Unit.SECONDS : name.endsWith("_bytes") ? Unit.BYTES : null;
  }

  abstract P newPoint(Labels labels);

  /** The one data point with these label values, in the order of the label names. */
  final P point(String... values) {
    Labels labels = Labels.of(labelNames, values);
    P known = points.get(labels);
    if (known != null) {
      return known;
    }
    P made = newPoint(labels);
    P other = points.putIfAbsent(labels, made);
    return other != null ? other : made;
  }

  final Collection<P> points() {
    return points.values();
  }

  @Override
  public final MetricMetadata getMetadata() {
    return metadata;
  }

  @Override
  public final String getPrometheusName() {
    return metadata.getPrometheusName();
  }

  @Override
  public final MetricType getMetricType() {
    return type;
  }

  @Override
  public final Set<String> getLabelNames() {
    return new LinkedHashSet<>(Arrays.asList(labelNames));
  }
}
