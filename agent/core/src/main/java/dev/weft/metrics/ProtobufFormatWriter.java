package dev.weft.metrics;

import dev.weft.advice.Nullable;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes Prometheus' protobuf format ({@code io/prometheus/client/metrics.proto} of its client model), the only one that shows native
 * histograms. The client's own writer needs protobuf's library. That takes 1.8 MB of the jar (1.4 without unreachable classes), and from Java
 * 24 on the JVM warns on standard error that it uses {@code sun.misc.Unsafe}.
 */
final class ProtobufFormatWriter implements ExpositionFormatWriter {
  private static final int COUNTER = 0;
  private static final int GAUGE = 1;
  private static final int SUMMARY = 2;
  private static final int HISTOGRAM = 4;
  /** A gap of at most so many empty buckets takes fewer bytes as part of a span. */
  private static final int LONGEST_GAP = 2;

  private final PrometheusProtobufWriter format = new PrometheusProtobufWriter();

  @Override
  public boolean accepts(@Nullable String accept) {
    return format.accepts(accept);
  }

  @Override
  public String getContentType() {
    return format.getContentType();
  }

  /** Names are written as they are: those of the agent need no escaping. */
  @Override
  public void write(OutputStream out, MetricSnapshots snapshots, EscapingScheme scheme) throws IOException {
    for (MetricSnapshot snapshot : snapshots) {
      if (!snapshot.getDataPoints().isEmpty()) {
        family(snapshot).writeDelimited(out);
      }
    }
  }

  private static ProtobufMessage family(MetricSnapshot snapshot) {
    ProtobufMessage family = new ProtobufMessage();
    family.text(1, MetricKind.shownName(snapshot));
    if (snapshot.getMetadata().getHelp() != null) {
      family.text(2, snapshot.getMetadata().getHelp());
    }
    family.unsigned(3, type(MetricKind.of(snapshot), snapshot));
    for (DataPointSnapshot point : snapshot.getDataPoints()) {
      family.message(4, metric(point));
    }
    return family;
  }

  private static int type(MetricKind kind, MetricSnapshot snapshot) {
    switch (kind) {
      case COUNTER:
        return COUNTER;
      case DISTRIBUTION:
        return snapshot instanceof HistogramSnapshot ? HISTOGRAM : SUMMARY;
      default:
        return GAUGE;
    }
  }

  private static ProtobufMessage metric(DataPointSnapshot point) {
    ProtobufMessage metric = new ProtobufMessage();
    labels(metric, point.getLabels());
    if (point instanceof CounterDataPointSnapshot) {
      metric.message(3, counter((CounterDataPointSnapshot) point));
    } else if (point instanceof HistogramDataPointSnapshot) {
      metric.message(7, histogram((HistogramDataPointSnapshot) point));
    } else if (point instanceof SummaryDataPointSnapshot) {
      metric.message(4, summary((SummaryDataPointSnapshot) point));
    } else {   // an info is a gauge of 1
      ProtobufMessage gauge = new ProtobufMessage();
      gauge.decimal(1, point instanceof GaugeDataPointSnapshot ? ((GaugeDataPointSnapshot) point).getValue() : 1);
      metric.message(2, gauge);
    }
    return metric;
  }

  private static void labels(ProtobufMessage message, Labels labels) {
    for (int i = 0; i < labels.size(); i++) {
      ProtobufMessage label = new ProtobufMessage();
      label.text(1, labels.getPrometheusName(i));
      label.text(2, labels.getValue(i));
      message.message(1, label);
    }
  }

  private static ProtobufMessage counter(CounterDataPointSnapshot point) {
    ProtobufMessage counter = new ProtobufMessage();
    counter.decimal(1, point.getValue());
    exemplar(counter, 2, point.getExemplar());
    if (point.hasCreatedTimestamp()) {
      counter.message(3, timestamp(point.getCreatedTimestampMillis()));
    }
    return counter;
  }

  private static ProtobufMessage summary(SummaryDataPointSnapshot point) {
    ProtobufMessage summary = new ProtobufMessage();
    if (point.hasCount()) {
      summary.unsigned(1, point.getCount());
    }
    if (point.hasSum()) {
      summary.decimal(2, point.getSum());
    }
    for (Quantile each : point.getQuantiles()) {
      ProtobufMessage quantile = new ProtobufMessage();
      quantile.decimal(1, each.getQuantile());
      quantile.decimal(2, each.getValue());
      summary.message(3, quantile);
    }
    return summary;
  }

  private static ProtobufMessage histogram(HistogramDataPointSnapshot point) {
    ProtobufMessage histogram = new ProtobufMessage();
    histogram.unsigned(1, point.getCount());
    histogram.decimal(2, point.getSum());
    ClassicHistogramBuckets buckets = point.getClassicBuckets();
    double lower = Double.NEGATIVE_INFINITY;
    long count = 0;
    for (int i = 0; i < buckets.size(); i++) {
      double upper = buckets.getUpperBound(i);
      count += buckets.getCount(i);
      ProtobufMessage bucket = new ProtobufMessage();
      bucket.unsigned(1, count);
      bucket.decimal(2, upper);
      exemplar(bucket, 3, point.getExemplars().get(lower, upper));
      histogram.message(3, bucket);
      lower = upper;
    }
    if (point.hasNativeHistogramData()) {
      histogram.signed(5, point.getNativeSchema());
      histogram.decimal(6, point.getNativeZeroThreshold());
      histogram.unsigned(7, point.getNativeZeroCount());
      nativeBuckets(histogram, 9, point.getNativeBucketsForNegativeValues());
      nativeBuckets(histogram, 12, point.getNativeBucketsForPositiveValues());
    }
    return histogram;
  }

  /** Writes the spans of buckets to a field, and the difference between each bucket's count and the one before to the next field. */
  private static void nativeBuckets(ProtobufMessage histogram, int spans, NativeHistogramBuckets buckets) {
    int end = 0;   // of the span, exclusive
    int offset = 0;
    int length = 0;
    long before = 0;
    for (int i = 0; i < buckets.size(); i++) {
      int index = buckets.getBucketIndex(i);
      if (i == 0 || index - end > LONGEST_GAP) {
        span(histogram, spans, offset, length);
        offset = index - end;
        length = 0;
      } else {
        for (; end < index; end++) {
          histogram.signed(spans + 1, -before);
          before = 0;
          length++;
        }
      }
      histogram.signed(spans + 1, buckets.getCount(i) - before);
      before = buckets.getCount(i);
      length++;
      end = index + 1;
    }
    span(histogram, spans, offset, length);
  }

  private static void span(ProtobufMessage histogram, int field, int offset, int length) {
    if (length > 0) {
      ProtobufMessage span = new ProtobufMessage();
      span.signed(1, offset);
      span.unsigned(2, length);
      histogram.message(field, span);
    }
  }

  private static void exemplar(ProtobufMessage message, int field, @Nullable Exemplar exemplar) {
    if (exemplar != null) {
      ProtobufMessage written = new ProtobufMessage();
      labels(written, exemplar.getLabels());
      written.decimal(2, exemplar.getValue());
      written.message(3, timestamp(exemplar.getTimestampMillis()));
      message.message(field, written);
    }
  }

  private static ProtobufMessage timestamp(long millis) {
    ProtobufMessage timestamp = new ProtobufMessage();
    timestamp.unsigned(1, millis / 1000);
    timestamp.unsigned(2, millis % 1000 * 1_000_000);
    return timestamp;
  }
}
