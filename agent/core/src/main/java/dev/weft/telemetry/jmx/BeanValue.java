package dev.weft.telemetry.jmx;

import dev.weft.telemetry.meters.ApplicationMeter;
import dev.weft.telemetry.meters.MeterSeries;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What a bean has for a metric. No series is made of it before all beans are read: one without a value is shown as 0. */
final class BeanValue {
  private final ApplicationMeter meter;
  private final String[] labels;
  private final double value;

  /** @param labels names and values by turns, ordered by names */
  BeanValue(ApplicationMeter meter, String[] labels, double value) {
    this.meter = meter;
    this.labels = labels;
    this.value = value;
  }

  /** Shows values. Sums of beans with the same labels are added up, and of gauges the last one counts, as OpenTelemetry's agent has it. */
  static void show(List<BeanValue> values) {
    Map<MeterSeries, Double> shown = new IdentityHashMap<>();
    for (BeanValue each : values) {
      MeterSeries series = each.meter.series(each.labels);
      Double before = each.meter.kind() == ApplicationMeter.Kind.GAUGE ? null : shown.get(series);
      shown.put(series, before == null ? each.value : before + each.value);
    }
    for (Map.Entry<MeterSeries, Double> each : shown.entrySet()) {
      each.getKey().observe(each.getValue());
    }
  }
}
