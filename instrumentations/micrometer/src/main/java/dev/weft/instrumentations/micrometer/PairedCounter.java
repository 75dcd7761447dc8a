package dev.weft.instrumentations.micrometer;

import io.micrometer.core.instrument.Counter;

/** A counter of the application's and its counterpart. */
final class PairedCounter extends PairedMeter<Counter> implements Counter {
  PairedCounter(Counter made, Counter counterpart) {
    super(made, counterpart);
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
}
