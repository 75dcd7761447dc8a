package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import io.micrometer.core.instrument.AbstractDistributionSummary;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.TimeWindowMax;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** A summary whose buckets count all values since the start. */
final class AgentSummary extends AbstractDistributionSummary implements Bucketed {
  private final LongAdder count = new LongAdder();
  private final DoubleAdder total = new DoubleAdder();
  private final TimeWindowMax max;
  private final @Nullable Buckets buckets;

  AgentSummary(Id id, Clock clock, DistributionStatisticConfig config, double scale) {
    super(id, clock, Buckets.withoutBuckets(config), scale, false);
    this.max = new TimeWindowMax(clock, config);
    this.buckets = Buckets.of(config);
  }

  @Override
  protected void recordNonNegative(double amount) {
    count.increment();
    total.add(amount);
    max.record(amount);
    if (buckets != null) {
      buckets.add(amount);
    }
  }

  @Override
  public long count() {
    return count.sum();
  }

  @Override
  public double totalAmount() {
    return total.sum();
  }

  @Override
  public double max() {
    return max.poll();
  }

  @Override
  public @Nullable Buckets buckets() {
    return buckets;
  }
}
