package dev.weft.instrumentations.micrometer;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;

/** A distribution summary of the application's and its counterpart. */
final class PairedSummary implements DistributionSummary {
  private final DistributionSummary made;
  private final DistributionSummary counterpart;

  PairedSummary(DistributionSummary made, DistributionSummary counterpart) {
    this.made = made;
    this.counterpart = counterpart;
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

  @Override
  public Id getId() {
    return made.getId();
  }

  @Override
  public Iterable<Measurement> measure() {
    return made.measure();
  }

  @Override
  public void close() {
    made.close();
  }

  @Override
  public boolean equals(Object other) {
    return made.equals(other instanceof PairedSummary ? ((PairedSummary) other).made : other);
  }

  @Override
  public int hashCode() {
    return made.hashCode();
  }
}
