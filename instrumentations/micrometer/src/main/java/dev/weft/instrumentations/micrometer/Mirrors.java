package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.WeakIdentityMap;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/** For each registry that cannot be read one of the agent's, which has the same meters. What the application measures goes to both. */
final class Mirrors {
  private static final String OLD_PROMETHEUS = "io.micrometer.prometheus.PrometheusMeterRegistry";
  private static final String PROMETHEUS = "io.micrometer.prometheusmetrics.PrometheusMeterRegistry";
  private static final WeakIdentityMap<AgentRegistry> ALL = new WeakIdentityMap<>();

  private Mirrors() {
  }

  /** The mirror of a registry; null if it has none. */
  static @Nullable AgentRegistry of(MeterRegistry registry) {
    return ALL.get(registry);
  }

  /** The mirror of a registry that is about to make a meter; null if it needs none. */
  static @Nullable AgentRegistry forNewMeter(MeterRegistry registry) {
    AgentRegistry known = ALL.get(registry);
    if (known != null || registry instanceof AgentRegistry || registry instanceof CompositeMeterRegistry || isPrometheus(registry)
        || !Registries.MICROMETER.isOn()) {
      return known;
    }
    synchronized (ALL) {
      if (ALL.get(registry) == null) {
        ALL.put(registry, new AgentRegistry());
      }
      return ALL.get(registry);
    }
  }

  static boolean isPrometheus(MeterRegistry registry) {
    return extendsClass(registry, PROMETHEUS) || extendsClass(registry, OLD_PROMETHEUS);
  }

  /** The registry over Prometheus' first client. */
  static boolean isOldPrometheus(MeterRegistry registry) {
    return extendsClass(registry, OLD_PROMETHEUS);
  }

  private static boolean extendsClass(MeterRegistry registry, String name) {
    for (Class<?> each = registry.getClass(); each != MeterRegistry.class; each = each.getSuperclass()) {
      if (each.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** What the application gets where the registry has a mirror: measurements go to both. */
  static Counter pair(MeterRegistry registry, Counter made) {
    Meter counterpart = counterpart(registry, made);
    return counterpart instanceof Counter ? new PairedCounter(made, (Counter) counterpart) : made;
  }

  static Timer pair(MeterRegistry registry, Timer made) {
    Meter counterpart = counterpart(registry, made);
    return counterpart instanceof Timer ? new PairedTimer(made, (Timer) counterpart) : made;
  }

  static DistributionSummary pair(MeterRegistry registry, DistributionSummary made) {
    Meter counterpart = counterpart(registry, made);
    return counterpart instanceof DistributionSummary ? new PairedSummary(made, (DistributionSummary) counterpart) : made;
  }

  private static @Nullable Meter counterpart(MeterRegistry registry, Meter made) {
    AgentRegistry mirror = ALL.get(registry);
    return mirror == null ? null : mirror.mirrored(made.getId());
  }
}
