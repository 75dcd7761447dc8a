package dev.weft.telemetry.meters;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One instrument of OpenTelemetry's API, or the meters of one name of another library's. */
public final class ApplicationMeter {
  /** What is done with measurements. */
  public enum Kind {
    /** A sum that only grows. */
    COUNTER,
    /** A sum. */
    UP_DOWN_COUNTER,
    /** The last value. */
    GAUGE,
    /** How many values are how large. */
    HISTOGRAM,
    /** A histogram or a summary, whichever the library observes. */
    DISTRIBUTION,
    /** Always 1: its labels say something. */
    INFO
  }

  /** OpenTelemetry's default limit. */
  private static final int MOST_SERIES = 2000;
  private static final String[] OVERFLOW = {"otel.metric.overflow", "true"};
  /** OpenTelemetry's default. */
  private static final double[] BOUNDS = {0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000};

  private final Kind kind;
  private final String scope;
  private final @Nullable String scopeVersion;
  private final String name;
  private final String unit;
  private final String description;
  private final double[] bounds;
  private final boolean named;
  private final Map<List<String>, MeterSeries> series = new ConcurrentHashMap<>();

  /** @param bounds ascending upper bounds of a histogram's buckets; null for the default */
  public ApplicationMeter(Kind kind, String scope, @Nullable String scopeVersion, String name, @Nullable String unit,
      @Nullable String description, @Nullable double[] bounds) {
    this(kind, scope, scopeVersion, name, unit, description, bounds, false);
  }

  private ApplicationMeter(Kind kind, String scope, @Nullable String scopeVersion, String name, @Nullable String unit,
      @Nullable String description, @Nullable double[] bounds, boolean named) {
    this.kind = kind;
    this.scope = scope;
    this.scopeVersion = scopeVersion;
    this.name = name;
    this.unit = unit == null ? "" : unit;
    this.description = description == null ? "" : description;
    this.bounds = kind != Kind.HISTOGRAM ? new double[0] : bounds == null ? BOUNDS : bounds;
    this.named = named;
  }

  /** A meter whose name and labels are Prometheus' already, but for the suffix of its kind. */
  static ApplicationMeter named(Kind kind, String name, @Nullable String description) {
    return new ApplicationMeter(kind, "", null, name, null, description, null, true);
  }

  String key() {
    return kind + "\n" + scope + '\n' + scopeVersion + '\n' + name + '\n' + unit;
  }

  /** @param labels names and values by turns, ordered by names; not changed afterwards */
  public MeterSeries series(String... labels) {
    List<String> key = Arrays.asList(labels);
    MeterSeries known = series.get(key);
    if (known != null) {
      return known;
    }
    if (series.size() >= MOST_SERIES && labels != OVERFLOW) {
      return series(OVERFLOW);
    }
    MeterSeries made = new MeterSeries(labels, kind, bounds);
    MeterSeries other = series.putIfAbsent(key, made);
    return other == null ? made : other;
  }

  /** The series with these labels; null if there are too many to have one of its own. */
  @Nullable MeterSeries ownSeries(String... labels) {
    MeterSeries own = series(labels);
    return own.labels() == labels || Arrays.equals(own.labels(), labels) ? own : null;
  }

  /** What was observed at the last scrape counts no more. */
  void forgetObserved() {
    for (MeterSeries each : series.values()) {
      if (each.isObserved()) {
        each.forget();
        series.values().remove(each);
      }
    }
  }

  /** Whether name and labels are Prometheus' already. */
  public boolean isNamed() {
    return named;
  }

  public Kind kind() {
    return kind;
  }

  public String scope() {
    return scope;
  }

  public @Nullable String scopeVersion() {
    return scopeVersion;
  }

  public String name() {
    return name;
  }

  /** Empty if there is none. */
  public String unit() {
    return unit;
  }

  /** Empty if there is none. */
  public String description() {
    return description;
  }

  public double[] bounds() {
    return bounds;
  }

  public List<MeterSeries> all() {
    return new ArrayList<>(series.values());
  }
}
