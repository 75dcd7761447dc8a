package dev.weft.telemetry.meters;

import dev.weft.advice.Nullable;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What sources hold at one scrape. It is made anew for each, so that what a source no longer has is not shown. Two sources may have the same
 * series, as an application that is deployed twice has: these are added up. Not thread-safe.
 */
public final class MeterReading {
  private final int most;
  private final Map<String, ApplicationMeter> meters = new LinkedHashMap<>();
  private final Set<MeterSeries> read = Collections.newSetFromMap(new IdentityHashMap<>());

  MeterReading(int most) {
    this.most = most;
  }

  /**
   * A series to {@link MeterSeries#contribute contribute} to. Null if this source had it already, if the name has another kind, or if there are too
   * many.
   *
   * @param name as Prometheus shows it, without the suffix of its kind
   * @param labels names and values by turns, ordered by names, as Prometheus shows them
   */
  public @Nullable MeterSeries series(ApplicationMeter.Kind kind, String name, @Nullable String description, String... labels) {
    ApplicationMeter meter = meters.get(name);
    if (meter == null) {
      if (meters.size() >= most) {
        return null;
      }
      meter = ApplicationMeter.named(kind, name, description);
      meters.put(name, meter);
    }
    MeterSeries series = meter.kind() == kind ? meter.ownSeries(labels) : null;
    return series != null && read.add(series) ? series : null;
  }

  void nextSource() {
    read.clear();
  }

  Collection<ApplicationMeter> meters() {
    return meters.values();
  }
}
