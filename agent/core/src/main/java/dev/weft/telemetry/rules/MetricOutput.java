package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.meters.ApplicationMeter;
import dev.weft.telemetry.meters.ApplicationMeters;
import dev.weft.telemetry.meters.MeterSeries;
import java.util.List;

/** A counter, a histogram or a gauge. */
final class MetricOutput extends RuleOutput {
  private final ApplicationMeter meter;
  /** Null: counts calls, or observes how long they take in seconds. */
  private final @Nullable Expression value;
  private final List<LabelValue> labels;

  /** @param labels ordered by their names */
  MetricOutput(ApplicationMeter meter, @Nullable Expression value, List<LabelValue> labels) {
    this.meter = ApplicationMeters.meter(meter);
    this.value = value;
    this.labels = labels;
    if (labels.isEmpty() && meter.kind() == ApplicationMeter.Kind.COUNTER) {
      this.meter.series();   // starts at 0
    }
  }

  @Override
  void add(RuleCall call) {
    Object amount = value == null ? null : value.value(call);
    if (value != null && !(amount instanceof Number)) {
      return;   // null, or no number
    }
    String[] namesAndValues = new String[2 * labels.size()];
    for (int i = 0; i < labels.size(); i++) {
      namesAndValues[2 * i] = labels.get(i).name;
      namesAndValues[2 * i + 1] = labels.get(i).of(call);
    }
    MeterSeries series = meter.series(namesAndValues);
    switch (meter.kind()) {
      case COUNTER:
        series.add(amount == null ? 1 : ((Number) amount).doubleValue());
        break;
      case HISTOGRAM:
        series.record(amount == null ? call.seconds() : ((Number) amount).doubleValue());
        break;
      default:
        series.set(amount == null ? call.seconds() : ((Number) amount).doubleValue());
    }
  }

  @Override
  void restore() {
    ApplicationMeters.restore(meter);
  }

  @Override
  void remove() {
    ApplicationMeters.remove(meter);
  }
}
