package dev.weft.metrics;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.host.Host;
import dev.weft.log.Log;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.DeclaredConventions;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Measurements;
import dev.weft.telemetry.Operation;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All metrics of the agent, and only those. Operations are measured as they end; each scrape shows the metrics.
 *
 * <pre>{@code
 * Metrics metrics = new Metrics(settings, "shop", "1.4.2", "production");
 * metrics.agent().classes(weaver::seen, weaver::woven);
 * ...
 * metrics.page("text/plain", Collections.emptySet());   // http_requests_total{endpoint="/orders",method="GET",status="200"} 1.0
 * }</pre>
 *
 * <p>Measuring is thread-safe. For known label values it takes no lock and allocates nothing, except an exemplar every few seconds.
 */
public final class Metrics implements Measurements {
  private final boolean nativeHistograms;
  private final Rows rows;
  private final MetricFamilies families;
  private final AgentRows agent;
  private final JvmRows jvm = new JvmRows();
  private final PoolRows pools;
  private final ApplicationRows application = new ApplicationRows();
  private final @Nullable BrowserMetrics browser;
  private final SnapshotRenaming renaming;
  private final Map<String, ConventionMetrics> byConvention = new HashMap<>();
  private boolean rulesChecked;

  /**
   * @param service {@code service.name}; null if a setting removed it from the resource
   * @param version {@code service.version}; null if it is not known
   * @param environment {@code deployment.environment.name}; null if it is not known
   */
  public Metrics(Settings settings, @Nullable String service, @Nullable String version, @Nullable String environment) {
    Buckets buckets = new Buckets(settings);
    nativeHistograms = settings.flag(Setting.METRICS_NATIVE_HISTOGRAMS);
    rows = new Rows(buckets, settings.number(Setting.METRICS_LABEL_LIMIT, 1, 100_000), nativeHistograms);
    families = new MetricFamilies(rows);
    for (Convention convention : DeclaredConventions.all()) {
      metrics(convention);
    }
    pools = new PoolRows(rows, buckets);
    CacheRows.addTo(rows);
    agent = new AgentRows(rows);
    LogRows.addTo(rows);
    SecurityRows.addTo(rows);
    HostRows.register(rows, new Host(settings.names(Setting.DISK_PATHS)));
    rows.info("app", "The application.", "service", "version", "environment").setLabelValues(
        service == null ? "unknown" : service, version == null ? "unknown" : version, environment == null ? "unknown" : environment);
    browser = settings.text(Setting.RUM_PATH).isEmpty() ? null : new BrowserMetrics(rows);
    buckets.complete();
    renaming = new SnapshotRenaming(new RenameRules(settings));   // its rules are checked at the first scrape
  }

  /** The agent's metrics about itself. */
  public AgentRows agent() {
    return agent;
  }

  /** What browsers tell; null if the setting has them tell nothing. */
  public @Nullable BrowserMetrics browser() {
    return browser;
  }

  @Override
  public void measure(Operation operation) {
    metrics(operation.convention()).measure(operation);
  }

  /** A convention may be declared at any time, by an instrumentation that is needed for the first time. */
  private ConventionMetrics metrics(Convention convention) {
    Object measured = convention.measured();
    return measured instanceof ConventionMetrics && ((ConventionMetrics) measured).owner == this
        ? (ConventionMetrics) measured : declared(convention);
  }

  private synchronized ConventionMetrics declared(Convention convention) {
    ConventionMetrics metrics = byConvention.get(convention.name());
    if (metrics == null) {
      metrics = new ConventionMetrics(this, convention, families);
      byConvention.put(convention.name(), metrics);
    }
    convention.measured(metrics);
    return metrics;
  }

  /**
   * All metrics as they are now: in the OpenMetrics format, with exemplars, if the {@code Accept} header asks for it, else in Prometheus' text
   * format 0.0.4. If histograms are also native, Prometheus' protobuf format comes first if the header asks for it.
   *
   * @param accept the header's value
   * @param names shows only these metrics, by the name of the metric or of one of its series; all if empty
   */
  public MetricsPage page(@Nullable String accept, Set<String> names) throws IOException {
    ExpositionFormatWriter writer = writer(accept);
    ByteArrayOutputStream body = new ByteArrayOutputStream(32 * 1024);
    writer.write(body, only(names, scrape()));
    return new MetricsPage(writer.getContentType(), body.toByteArray());
  }

  private ExpositionFormatWriter writer(@Nullable String accept) {
    ExpositionFormatWriter protobuf = nativeHistograms ? new ProtobufFormatWriter() : null;
    if (protobuf != null && protobuf.accepts(accept)) {
      return protobuf;
    }
    ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    return openMetrics.accepts(accept) ? openMetrics : PrometheusTextFormatWriter.create();
  }

  /** All metrics as they are now, under the names that the settings ask for. */
  public synchronized MetricSnapshots scrape() {
    LibraryState.cancelLost();
    List<MetricSnapshot> all = rows.scrape();
    for (MetricSnapshot snapshot : jvm.scrape()) {
      all.add(snapshot);
    }
    pools.addTo(all);
    application.addTo(all);
    MetricSnapshots snapshots = new MetricSnapshots(all);
    if (!rulesChecked) {
      rulesChecked = true;
      renaming.reportUnknown(snapshots, rows.labelNames());
    }
    return rename(snapshots);
  }

  /** If renaming fails unexpectedly, the metrics keep their names, since that is better than no page. */
  private MetricSnapshots rename(MetricSnapshots snapshots) {
    try {
      return renaming.rename(snapshots);
    } catch (RuntimeException e) {
      Log.warn("metrics keep their names", e);
      return snapshots;
    }
  }

  private static MetricSnapshots only(Set<String> names, MetricSnapshots snapshots) {
    if (names.isEmpty()) {
      return snapshots;
    }
    MetricSnapshots.Builder chosen = MetricSnapshots.builder();
    for (MetricSnapshot snapshot : snapshots) {
      for (String name : MetricKind.of(snapshot).allNames(MetricKind.shownName(snapshot))) {
        if (names.contains(name)) {
          chosen.metricSnapshot(snapshot);
          break;
        }
      }
    }
    return chosen.build();
  }
}
