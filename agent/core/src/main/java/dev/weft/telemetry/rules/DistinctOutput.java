package dev.weft.telemetry.rules;

import dev.weft.telemetry.meters.ApplicationMeter;
import dev.weft.telemetry.meters.ApplicationMeters;
import dev.weft.telemetry.meters.MeterSeries;

/** How many different values there were within a window, such as users within a day. The values themselves are not kept. */
final class DistinctOutput extends RuleOutput implements Runnable {
  private final ApplicationMeter meter;
  private final MeterSeries series;
  private final Expression value;
  private final DistinctCount count;

  DistinctOutput(ApplicationMeter meter, Expression value, long windowMillis) {
    this.meter = ApplicationMeters.meter(meter);
    this.series = this.meter.series();
    this.value = value;
    this.count = new DistinctCount(windowMillis);
    ApplicationMeters.beforeScrape(this);
  }

  @Override
  void add(RuleCall call) {
    Object found = value.value(call);
    if (found != null) {
      count.add(LabelValue.of(found), System.currentTimeMillis());
    }
  }

  /** Called before a scrape. */
  @Override
  public void run() {
    series.set(count.estimate(System.currentTimeMillis()));
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
