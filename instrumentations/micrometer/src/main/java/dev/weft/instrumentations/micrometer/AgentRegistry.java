package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Keeps what a scrape shows: Micrometer's simple registry, whose buckets do not forget. */
final class AgentRegistry extends SimpleMeterRegistry {
  /** Meters of another registry, by their ids there. */
  private final ConcurrentHashMap<Meter.Id, Meter> mirrored = new ConcurrentHashMap<>();

  AgentRegistry() {
    super(SimpleConfig.DEFAULT, Clock.SYSTEM);
  }

  @Override
  protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
    return new AgentTimer(id, clock, config, pauses);
  }

  @Override
  protected DistributionSummary newDistributionSummary(Meter.Id id, DistributionStatisticConfig config, double scale) {
    return new AgentSummary(id, clock, config, scale);
  }

  private void mirror(Meter.Id id, Meter meter) {
    mirrored.putIfAbsent(id, meter);
  }

  void mirrorCounter(Meter.Id id) {
    mirror(id, newCounter(id));
  }

  void mirrorTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
    mirror(id, newTimer(id, config, pauses));
  }

  void mirrorSummary(Meter.Id id, DistributionStatisticConfig config, double scale) {
    mirror(id, newDistributionSummary(id, config, scale));
  }

  <T> void mirrorGauge(Meter.Id id, @Nullable T object, ToDoubleFunction<T> value) {
    mirror(id, newGauge(id, object, value));
  }

  <T> void mirrorTimeGauge(Meter.Id id, @Nullable T object, TimeUnit unit, ToDoubleFunction<T> value) {
    mirror(id, newTimeGauge(id, object, unit, value));
  }

  <T> void mirrorFunctionCounter(Meter.Id id, T object, ToDoubleFunction<T> count) {
    mirror(id, newFunctionCounter(id, object, count));
  }

  <T> void mirrorFunctionTimer(Meter.Id id, T object, ToLongFunction<T> count, ToDoubleFunction<T> total, TimeUnit unit) {
    mirror(id, newFunctionTimer(id, object, count, total, unit));
  }

  /** The counterpart of a meter; null if it was made before the agent knew the registry. */
  @Nullable Meter mirrored(Meter.Id id) {
    return mirrored.get(id);
  }

  /** The counterparts of all meters that a registry has, and the meters that need none. */
  List<Meter> mirrored(MeterRegistry registry) {
    List<Meter> all = new ArrayList<>();
    Set<Meter.Id> ids = new HashSet<>();
    for (Meter each : registry.getMeters()) {
      Meter counterpart = mirrored.get(each.getId());
      ids.add(each.getId());
      if (counterpart != null) {
        all.add(counterpart);
      } else if (each instanceof LongTaskTimer || each.getId().getType() == Meter.Type.OTHER) {
        all.add(each);   // is read as it is
      }
    }
    mirrored.keySet().retainAll(ids);
    return all;
  }
}
