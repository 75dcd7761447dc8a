package dev.weft.instrumentations.micrometer;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;

/** A meter of the application's and its counterpart: to the application it is the one that it made. */
abstract class PairedMeter<M extends Meter> implements Meter {
  final M made;
  final M counterpart;

  PairedMeter(M made, M counterpart) {
    this.made = made;
    this.counterpart = counterpart;
  }

  @Override
  public final Id getId() {
    return made.getId();
  }

  @Override
  public final Iterable<Measurement> measure() {
    return made.measure();
  }

  @Override
  public final void close() {
    made.close();
  }

  @Override
  public final boolean equals(Object other) {
    return made.equals(other instanceof PairedMeter ? ((PairedMeter<?>) other).made : other);
  }

  @Override
  public final int hashCode() {
    return made.hashCode();
  }
}
