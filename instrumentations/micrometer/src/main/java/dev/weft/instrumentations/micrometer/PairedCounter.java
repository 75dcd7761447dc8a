package dev.weft.instrumentations.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Measurement;

/** A counter of the application's and its counterpart. */
final class PairedCounter implements Counter {
  private final Counter made;
  private final Counter counterpart;

  PairedCounter(Counter made, Counter counterpart) {
    this.made = made;
    this.counterpart = counterpart;
  }

  @Override
  public void increment(double amount) {
    made.increment(amount);
    counterpart.increment(amount);
  }

  @Override
  public double count() {
    return made.count();
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
    return made.equals(other instanceof PairedCounter ? ((PairedCounter) other).made : other);
  }

  @Override
  public int hashCode() {
    return made.hashCode();
  }
}
