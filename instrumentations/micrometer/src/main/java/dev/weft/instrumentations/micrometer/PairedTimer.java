package dev.weft.instrumentations.micrometer;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A timer of the application's and its counterpart. What is called is timed once more for the counterpart, by the system's clock. */
final class PairedTimer extends PairedMeter<Timer> implements Timer {
  PairedTimer(Timer made, Timer counterpart) {
    super(made, counterpart);
  }

  @Override
  public void record(long amount, TimeUnit unit) {
    made.record(amount, unit);
    counterpart.record(amount, unit);
  }

  @Override
  public <T> T record(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return made.record(work);
    } finally {
      recordSince(start);
    }
  }

  @Override
  public <T> T recordCallable(Callable<T> work) throws Exception {
    long start = System.nanoTime();
    try {
      return made.recordCallable(work);
    } finally {
      recordSince(start);
    }
  }

  @Override
  public void record(Runnable work) {
    long start = System.nanoTime();
    try {
      made.record(work);
    } finally {
      recordSince(start);
    }
  }

  private void recordSince(long start) {
    counterpart.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  @Override
  public long count() {
    return made.count();
  }

  @Override
  public double totalTime(TimeUnit unit) {
    return made.totalTime(unit);
  }

  @Override
  public double max(TimeUnit unit) {
    return made.max(unit);
  }

  @Override
  public TimeUnit baseTimeUnit() {
    return made.baseTimeUnit();
  }

  @Override
  public HistogramSnapshot takeSnapshot() {
    return made.takeSnapshot();
  }
}
