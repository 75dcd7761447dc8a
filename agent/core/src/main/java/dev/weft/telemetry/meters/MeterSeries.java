package dev.weft.telemetry.meters;

import dev.weft.advice.Nullable;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;

/** The measurements of an instrument with the same attributes. Thread-safe. */
public final class MeterSeries {
  private final String[] labels;
  private final ApplicationMeter.Kind kind;
  private final double[] bounds;
  private final DoubleAdder sum = new DoubleAdder();
  private final AtomicLongArray counts;
  private volatile double last;
  private volatile @Nullable MeterDistribution distribution;
  private volatile boolean observed;
  private volatile boolean forgotten;

  MeterSeries(String[] labels, ApplicationMeter.Kind kind, double[] bounds) {
    this.labels = labels;
    this.kind = kind;
    this.bounds = bounds;
    this.counts = new AtomicLongArray(kind == ApplicationMeter.Kind.HISTOGRAM ? bounds.length + 1 : 0);
  }

  /** Adds to a sum. A sum that only grows ignores what is negative. */
  public void add(double value) {
    if (value >= 0 || kind != ApplicationMeter.Kind.COUNTER) {
      sum.add(value);
    }
  }

  /** Sets the value of a gauge. */
  public void set(double value) {
    last = value;
  }

  /** Sets what the application observes at a scrape: the value of a gauge, or a sum. */
  public void observe(double value) {
    last = value;
    observed = true;
  }

  /** Adds what a library holds of a counter at a scrape, or sets the value of a gauge that no other has set. */
  public void contribute(double value) {
    if (!observed) {
      observe(value);
    } else if (kind == ApplicationMeter.Kind.COUNTER) {
      observe(last + value);
    }
  }

  /** Adds what a library holds of a distribution at a scrape. */
  public void contribute(MeterDistribution contributed) {
    MeterDistribution before = distribution;
    distribution = before == null ? contributed : before.plus(contributed);
    observed = true;
  }

  /** What was observed of a distribution; null if that was not observed. */
  public @Nullable MeterDistribution distribution() {
    return distribution;
  }

  /** Whether it is not shown any more, since the application did not observe it again. */
  public boolean isForgotten() {
    return forgotten;
  }

  void forget() {
    forgotten = true;
  }

  boolean isObserved() {
    return observed;
  }

  /** Adds a value to a histogram, which has no place for negative ones. */
  public void record(double value) {
    if (value >= 0) {
      int bucket = 0;
      while (bucket < bounds.length && value > bounds[bucket]) {
        bucket++;
      }
      counts.incrementAndGet(bucket);
      sum.add(value);
    }
  }

  /** Names and values by turns. */
  public String[] labels() {
    return labels;
  }

  /** The sum, the last value, or the sum of a histogram's values. */
  public double value() {
    return observed || kind == ApplicationMeter.Kind.GAUGE ? last : sum.sum();
  }

  /** How many values are in each of a histogram's buckets; those beyond all bounds come last. */
  public long[] counts() {
    long[] copy = new long[counts.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = counts.get(i);
    }
    return copy;
  }
}
