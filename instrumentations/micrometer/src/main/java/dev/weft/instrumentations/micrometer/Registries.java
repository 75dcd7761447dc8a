package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.meters.ApplicationMeters;
import dev.weft.telemetry.meters.MeterReading;
import dev.weft.telemetry.meters.MeterSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The registries of one class loader of the application. Each scrape reads them:
 *
 * <ul>
 *   <li>a composite's own registry of the agent, if the application gave it none;
 *   <li>Prometheus' registries, which keep all that is shown;
 *   <li>for any other registry its {@link Mirrors mirror}, since many keep only what they have not yet sent.
 * </ul>
 *
 * <p>The meters of a composite are in each of its registries. They are read in one of them.
 */
final class Registries {
  static final Instrumentation MICROMETER = Instrumentation.of("micrometer");

  private static final int MOST = 1000;
  private static final List<WeakReference<MeterRegistry>> ALL = new ArrayList<>();
  /** Kept here, so that it lives as long as the application's class loader. */
  private static final MeterSource SOURCE = Registries::read;

  static {
    ApplicationMeters.source(SOURCE);
  }

  private Registries() {
  }

  static void add(MeterRegistry registry) {
    synchronized (ALL) {
      alive();
      if (ALL.size() < MOST && MICROMETER.isOn()) {
        MICROMETER.called();
        ALL.add(new WeakReference<>(registry));
      }
    }
  }

  /** Those that are in use, in the order in which they were made. */
  private static List<MeterRegistry> alive() {
    synchronized (ALL) {
      List<MeterRegistry> alive = new ArrayList<>();
      for (int i = ALL.size() - 1; i >= 0; i--) {
        MeterRegistry registry = ALL.get(i).get();
        if (registry == null) {
          ALL.remove(i);
        } else {
          alive.add(0, registry);
        }
      }
      return alive;
    }
  }

  /** The agent's registry in a composite; null if there is none. */
  static @Nullable AgentRegistry own(CompositeMeterRegistry composite) {
    for (MeterRegistry each : composite.getRegistries()) {
      if (each instanceof AgentRegistry) {
        return (AgentRegistry) each;
      }
    }
    return null;
  }

  private static void read(MeterReading reading) {
    if (!MICROMETER.isOn()) {
      return;
    }
    List<MeterRegistry> all = new ArrayList<>();
    for (MeterRegistry each : alive()) {
      if (!each.isClosed()) {
        all.add(each);
      }
    }
    Map<MeterRegistry, Set<String>> elsewhere = shownElsewhere(all);
    for (MeterRegistry each : all) {
      Set<String> hidden = elsewhere.getOrDefault(each, Collections.emptySet());
      if (each instanceof CompositeMeterRegistry) {
        readOwn((CompositeMeterRegistry) each, reading);
      } else if (Mirrors.isPrometheus(each)) {
        MeterReader.prometheus(each, reading).without(hidden).read(each.getMeters());
      } else {
        AgentRegistry mirror = Mirrors.of(each);
        if (mirror != null) {
          MeterReader.own(reading).without(hidden).read(mirror.mirrored(each));
        }
      }
    }
    MeterReader.own(reading).read(Annotated.meters());
  }

  private static void readOwn(CompositeMeterRegistry composite, MeterReading reading) {
    AgentRegistry own = own(composite);
    if (own != null) {
      MeterReader.own(reading).read(own.getMeters());
    }
  }

  /** For each registry the names of the meters that it shares with a registry that is read: Prometheus', or else the one that was made first. */
  private static Map<MeterRegistry, Set<String>> shownElsewhere(List<MeterRegistry> all) {
    Map<MeterRegistry, Set<String>> elsewhere = new IdentityHashMap<>();
    for (MeterRegistry composite : all) {
      if (composite instanceof CompositeMeterRegistry) {
        List<MeterRegistry> inside = new ArrayList<>();
        for (MeterRegistry each : all) {
          if (!(each instanceof CompositeMeterRegistry) && contains((CompositeMeterRegistry) composite, each)) {
            inside.add(Mirrors.isPrometheus(each) && !inside.isEmpty() && !Mirrors.isPrometheus(inside.get(0)) ? 0 : inside.size(), each);
          }
        }
        for (int i = 1; i < inside.size(); i++) {
          Set<String> names = elsewhere.computeIfAbsent(inside.get(i), registry -> new HashSet<>());
          composite.getMeters().forEach(meter -> names.add(meter.getId().getName()));
        }
      }
    }
    return elsewhere;
  }

  private static boolean contains(CompositeMeterRegistry composite, MeterRegistry registry) {
    for (MeterRegistry each : composite.getRegistries()) {
      if (each == registry || each instanceof CompositeMeterRegistry && contains((CompositeMeterRegistry) each, registry)) {
        return true;
      }
    }
    return false;
  }
}
