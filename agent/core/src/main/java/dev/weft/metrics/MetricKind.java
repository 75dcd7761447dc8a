package dev.weft.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.ArrayList;
import java.util.List;

/** How the series of a metric are named. */
enum MetricKind {
  COUNTER("_total", "_created"),
  INFO("_info"),
  DISTRIBUTION("", "_bucket", "_count", "_sum", "_created"),
  SINGLE("");

  /** What the shown name of a metric of this kind adds to its name in the client's model. */
  final String suffix;
  private final String[] series;

  MetricKind(String suffix, String... series) {
    this.suffix = suffix;
    this.series = series;
  }

  static MetricKind of(MetricSnapshot snapshot) {
    if (snapshot instanceof CounterSnapshot) {
      return COUNTER;
    }
    if (snapshot instanceof InfoSnapshot) {
      return INFO;
    }
    return snapshot instanceof HistogramSnapshot || snapshot instanceof SummarySnapshot ? DISTRIBUTION : SINGLE;
  }

  /** The name of a metric as users see it. */
  static String shownName(MetricSnapshot snapshot) {
    return snapshot.getMetadata().getPrometheusName() + of(snapshot).suffix;
  }

  /** The name in the client's model; the shown name must end with the suffix. */
  String modelName(String shown) {
    return shown.substring(0, shown.length() - suffix.length());
  }

  /** All names that the page shows for a metric of that name. */
  List<String> allNames(String shown) {
    String model = modelName(shown);
    List<String> names = new ArrayList<>();
    names.add(model);
    names.add(shown);
    for (String each : series) {
      names.add(model + each);
    }
    return names;
  }
}
