package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.meters.ApplicationMeter;
import dev.weft.telemetry.meters.MeterSeries;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The series of an instrument by their attributes, which need not be read again once they are known. */
final class Series {
  private static final int MOST = 2000;

  private final ApplicationMeter meter;
  private final ConcurrentHashMap<Attributes, MeterSeries> known = new ConcurrentHashMap<>();

  Series(ApplicationMeter meter) {
    this.meter = meter;
  }

  MeterSeries of(@Nullable Attributes attributes) {
    Attributes key = attributes == null ? Attributes.empty() : attributes;
    MeterSeries series = known.get(key);
    if (series == null || series.isForgotten()) {
      series = meter.series(labels(key));
      if (known.size() < MOST) {
        known.put(key, series);
      }
    }
    return series;
  }

  private static String[] labels(Attributes attributes) {
    List<String> labels = new ArrayList<>(2 * attributes.size());
    attributes.forEach((key, value) -> {
      labels.add(key.getKey());
      labels.add(String.valueOf(value));
    });
    return labels.toArray(new String[0]);
  }
}
