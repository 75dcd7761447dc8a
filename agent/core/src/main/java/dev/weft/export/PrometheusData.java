package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.Version;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.exporter.opentelemetry.otelmodel.MetricDataFactory;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.util.ArrayList;
import java.util.List;

/** Prometheus' metrics as OpenTelemetry's, made by Prometheus' client: a counter {@code x_total} becomes the sum {@code x}. */
final class PrometheusData {
  /** Of a request: collectors accept no more than 4 MiB over gRPC unless configured otherwise, and a histogram's point takes some 400 bytes. */
  private static final int MOST_POINTS = 4_000;
  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.builder("dev.weft").setVersion(Version.TEXT).build();

  private final Resource resource;
  private final boolean nativeHistograms;

  /** @param nativeHistograms whether a histogram that is both native and classic becomes an exponential one */
  PrometheusData(Resource resource, boolean nativeHistograms) {
    this.resource = resource;
    this.nativeHistograms = nativeHistograms;
  }

  /** All metrics that have series, in as many requests as they need. */
  List<List<MetricData>> requests(MetricSnapshots snapshots) {
    MetricDataFactory factory = new MetricDataFactory(resource, SCOPE, System.currentTimeMillis());
    List<List<MetricData>> requests = new ArrayList<>();
    List<MetricData> request = new ArrayList<>();
    int points = 0;
    for (MetricSnapshot snapshot : snapshots) {
      MetricData metric = snapshot.getDataPoints().isEmpty() ? null : data(factory, snapshot);
      if (metric != null) {
        int more = metric.getData().getPoints().size();
        if (points + more > MOST_POINTS && !request.isEmpty()) {
          requests.add(request);
          request = new ArrayList<>();
          points = 0;
        }
        request.add(metric);
        points += more;
      }
    }
    if (!request.isEmpty()) {
      requests.add(request);
    }
    return requests;
  }

  private @Nullable MetricData data(MetricDataFactory factory, MetricSnapshot snapshot) {
    if (snapshot instanceof CounterSnapshot) {
      return factory.create((CounterSnapshot) snapshot);
    } else if (snapshot instanceof GaugeSnapshot) {
      return factory.create((GaugeSnapshot) snapshot);
    } else if (snapshot instanceof HistogramSnapshot) {
      HistogramSnapshot histogram = (HistogramSnapshot) snapshot;
      return withFiniteBounds(factory.create(nativeHistograms ? histogram : classic(histogram)));
    } else if (snapshot instanceof SummarySnapshot) {
      return factory.create((SummarySnapshot) snapshot);
    } else if (snapshot instanceof InfoSnapshot) {
      return withSuffix(factory.create((InfoSnapshot) snapshot));
    } else if (snapshot instanceof StateSetSnapshot) {
      return factory.create((StateSetSnapshot) snapshot);
    }
    return snapshot instanceof UnknownSnapshot ? factory.create((UnknownSnapshot) snapshot) : null;
  }

  private static HistogramSnapshot classic(HistogramSnapshot histogram) {
    List<HistogramSnapshot.HistogramDataPointSnapshot> points = new ArrayList<>();
    for (HistogramSnapshot.HistogramDataPointSnapshot point : histogram.getDataPoints()) {
      points.add(!point.hasClassicHistogramData() ? point : new HistogramSnapshot.HistogramDataPointSnapshot(point.getClassicBuckets(),
          point.getSum(), point.getLabels(), point.getExemplars(), point.getCreatedTimestampMillis()));
    }
    return new HistogramSnapshot(histogram.isGaugeHistogram(), histogram.getMetadata(), points);
  }

  /**
   * OpenTelemetry's last bucket has no bound; the client's converter gives it an infinite one.
   *
   * @see <a href="https://github.com/prometheus/client_java/issues/2416">the client's issue 2416</a>
   */
  private static @Nullable MetricData withFiniteBounds(@Nullable MetricData metric) {
    if (metric == null || metric.getType() != MetricDataType.HISTOGRAM) {
      return metric;
    }
    List<HistogramPointData> points = new ArrayList<>();
    for (HistogramPointData point : metric.getHistogramData().getPoints()) {
      points.add(ImmutableHistogramPointData.create(point.getStartEpochNanos(), point.getEpochNanos(), point.getAttributes(), point.getSum(),
          point.hasMin(), point.getMin(), point.hasMax(), point.getMax(), finite(point.getBoundaries()), point.getCounts(), point.getExemplars()));
    }
    return ImmutableMetricData.createDoubleHistogram(metric.getResource(), metric.getInstrumentationScopeInfo(), metric.getName(),
        description(metric), unit(metric), ImmutableHistogramData.create(AggregationTemporality.CUMULATIVE, points));
  }

  private static List<Double> finite(List<Double> bounds) {
    int last = bounds.size() - 1;
    return last >= 0 && bounds.get(last).isInfinite() ? bounds.subList(0, last) : bounds;
  }

  /**
   * An info metric is a gauge that keeps its suffix, so that it has one name in Prometheus on both ways; the client's converter takes it off.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/#info">Prometheus compatibility, info</a>
   */
  private static MetricData withSuffix(MetricData metric) {
    return ImmutableMetricData.createDoubleGauge(metric.getResource(), metric.getInstrumentationScopeInfo(), metric.getName() + "_info",
        description(metric), unit(metric), ImmutableGaugeData.create(metric.getDoubleSumData().getPoints()));
  }

  static String description(MetricData metric) {
    return metric.getDescription() == null ? "" : metric.getDescription();
  }

  static String unit(MetricData metric) {
    return metric.getUnit() == null ? "" : metric.getUnit();
  }

  static int points(List<MetricData> request) {
    int points = 0;
    for (MetricData metric : request) {
      points += metric.getData().getPoints().size();
    }
    return points;
  }
}
