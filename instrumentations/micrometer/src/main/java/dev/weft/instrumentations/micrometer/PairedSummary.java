package dev.weft.instrumentations.micrometer;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;

/** A distribution summary of the application's and its counterpart. */
final class PairedSummary extends PairedMeter<DistributionSummary> implements DistributionSummary {
  PairedSummary(DistributionSummary made, DistributionSummary counterpart) {
    super(made, counterpart);
  }

  @Override
  public void record(double amount) {
    made.record(amount);
    counterpart.record(amount);
  }

  @Override
  public long count() {
    return made.count();
  }

  @Override
  public double totalAmount() {
    return made.totalAmount();
  }

  @Override
  public double max() {
    return made.max();
  }

  @Override
  public HistogramSnapshot takeSnapshot() {
    return made.takeSnapshot();
  }
}
