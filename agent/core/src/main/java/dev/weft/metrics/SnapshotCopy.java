package dev.weft.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.List;

/** Copies the client's immutable snapshots under other names, for the kinds that the agent's and the JVM's metrics have. */
final class SnapshotCopy {
  private SnapshotCopy() {
  }

  @SuppressWarnings("unchecked")   // a snapshot's points are of its own kind
  static MetricSnapshot of(MetricSnapshot snapshot, MetricMetadata metadata, List<? extends DataPointSnapshot> points) {
    if (snapshot instanceof CounterSnapshot) {
      return new CounterSnapshot(metadata, (List<CounterDataPointSnapshot>) points);
    }
    if (snapshot instanceof GaugeSnapshot) {
      return new GaugeSnapshot(metadata, (List<GaugeDataPointSnapshot>) points);
    }
    if (snapshot instanceof HistogramSnapshot) {
      return new HistogramSnapshot(metadata, (List<HistogramDataPointSnapshot>) points);
    }
    if (snapshot instanceof SummarySnapshot) {
      return new SummarySnapshot(metadata, (List<SummaryDataPointSnapshot>) points);
    }
    if (snapshot instanceof InfoSnapshot) {
      return new InfoSnapshot(metadata, (List<InfoDataPointSnapshot>) points);
    }
    throw new IllegalArgumentException("not among the agent's metrics: " + snapshot.getClass());
  }

  static DataPointSnapshot of(DataPointSnapshot point, Labels labels) {
    if (point instanceof CounterDataPointSnapshot) {
      CounterDataPointSnapshot counter = (CounterDataPointSnapshot) point;
      return new CounterDataPointSnapshot(counter.getValue(), labels, counter.getExemplar(), counter.getCreatedTimestampMillis());
    }
    if (point instanceof GaugeDataPointSnapshot) {
      GaugeDataPointSnapshot gauge = (GaugeDataPointSnapshot) point;
      return new GaugeDataPointSnapshot(gauge.getValue(), labels, gauge.getExemplar());
    }
    if (point instanceof HistogramDataPointSnapshot) {
      HistogramDataPointSnapshot histogram = (HistogramDataPointSnapshot) point;
      return new HistogramDataPointSnapshot(histogram.getClassicBuckets(), histogram.getNativeSchema(), histogram.getNativeZeroCount(),
          histogram.getNativeZeroThreshold(), histogram.getNativeBucketsForPositiveValues(), histogram.getNativeBucketsForNegativeValues(),
          histogram.getSum(), labels, histogram.getExemplars(), histogram.getCreatedTimestampMillis());
    }
    if (point instanceof SummaryDataPointSnapshot) {
      SummaryDataPointSnapshot summary = (SummaryDataPointSnapshot) point;
      return new SummaryDataPointSnapshot(summary.getCount(), summary.getSum(), summary.getQuantiles(), labels, summary.getExemplars(),
          summary.getCreatedTimestampMillis());
    }
    if (point instanceof InfoDataPointSnapshot) {
      return new InfoDataPointSnapshot(labels);
    }
    throw new IllegalArgumentException("not among the agent's metrics: " + point.getClass());
  }
}
