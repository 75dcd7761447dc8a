package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import io.micrometer.core.instrument.AbstractTimer;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.TimeWindowMax;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A timer whose buckets count all values since the start. */
final class AgentTimer extends AbstractTimer implements Bucketed {
  private final LongAdder count = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final TimeWindowMax max;
  private final @Nullable Buckets buckets;

  AgentTimer(Id id, Clock clock, DistributionStatisticConfig config, PauseDetector pauses) {
    super(id, clock, Buckets.withoutBuckets(config), pauses, TimeUnit.SECONDS, false);
    this.max = new TimeWindowMax(clock, config);
    this.buckets = Buckets.of(config);
  }

  @Override
  protected void recordNonNegative(long amount, TimeUnit unit) {
    long value = unit.toNanos(amount);
    count.increment();
    nanos.add(value);
    max.record(value, TimeUnit.NANOSECONDS);
    if (buckets != null) {
      buckets.add(value);
    }
  }

  @Override
  public long count() {
    return count.sum();
  }

  @Override
  public double totalTime(TimeUnit unit) {
    return nanos.sum() / (double) unit.toNanos(1);
  }

  @Override
  public double max(TimeUnit unit) {
    return max.poll(unit);
  }

  @Override
  public @Nullable Buckets buckets() {
    return buckets;
  }
}
