package dev.weft.telemetry.meters;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One instrument of OpenTelemetry's API. */
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
    HISTOGRAM
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
  private final Map<List<String>, MeterSeries> series = new ConcurrentHashMap<>();

  /** @param bounds ascending upper bounds of a histogram's buckets; null for the default */
  public ApplicationMeter(Kind kind, String scope, @Nullable String scopeVersion, String name, @Nullable String unit,
      @Nullable String description, @Nullable double[] bounds) {
    this.kind = kind;
    this.scope = scope;
    this.scopeVersion = scopeVersion;
    this.name = name;
    this.unit = unit == null ? "" : unit;
    this.description = description == null ? "" : description;
    this.bounds = kind != Kind.HISTOGRAM ? new double[0] : bounds == null ? BOUNDS : bounds;
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

  /** What was observed at the last scrape counts no more. */
  void forgetObserved() {
    for (MeterSeries each : series.values()) {
      if (each.isObserved()) {
        each.forget();
        series.values().remove(each);
      }
    }
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
