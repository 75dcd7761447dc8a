package dev.weft.health;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The systems that this process calls, as its calls show. Up to {@value #MOST} of each kind are known; another one takes the place of one that
 * was not called in the last minute, or is left out.
 */
final class Dependencies {
  private static final int MOST = 100;
  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Map<AwaitedCall, Map<String, Dependency>> byKind = new EnumMap<>(AwaitedCall.class);
  /** When a place is looked for again: a process may call more systems than there are places, all the time. */
  private volatile long nextLook;

  Dependencies() {
    for (AwaitedCall kind : AwaitedCall.all()) {
      byKind.put(kind, new ConcurrentHashMap<String, Dependency>());
    }
  }

  /** Notes an operation that has ended, if it is a call to a system that is known by name. */
  void called(Operation operation) {
    AwaitedCall kind = operation.dependencyKind();
    String name = kind == null ? null : operation.dependency();
    if (name == null) {
      return;
    }
    long ended = operation.startEpochNanos() + operation.durationNanos();
    Dependency dependency = dependency(kind, name, ended);
    if (dependency != null) {
      String error = operation.errorType();
      dependency.called(ended, operation.durationNanos(), error, error == null || !operation.isUnanswered());
    }
  }

  /** Null if there is no place for it. */
  @Nullable Dependency dependency(AwaitedCall kind, String name, long epochNanos) {
    Map<String, Dependency> all = byKind.get(kind);
    Dependency known = all.get(name);
    if (known != null || all.size() >= MOST && !makePlace(all, epochNanos)) {
      return known;
    }
    Dependency made = new Dependency(kind.label, name);
    known = all.putIfAbsent(name, made);
    return known == null ? made : known;
  }

  private boolean makePlace(Map<String, Dependency> all, long epochNanos) {
    if (epochNanos < nextLook) {
      return false;
    }
    nextLook = epochNanos + LOOK_NANOS;
    Dependency eldest = null;
    for (Dependency each : all.values()) {
      eldest = eldest == null || each.lastCall() < eldest.lastCall() ? each : eldest;
    }
    return eldest != null && eldest.lastCall() < epochNanos - MINUTE_NANOS && all.remove(eldest.name, eldest);
  }

  /** By kind and name. */
  List<Dependency> all() {
    List<Dependency> all = new ArrayList<>();
    for (Map<String, Dependency> each : byKind.values()) {
      List<Dependency> ofKind = new ArrayList<>(each.values());
      Collections.sort(ofKind, new Comparator<Dependency>() {
        @Override
        public int compare(Dependency one, Dependency other) {
          return one.name.compareTo(other.name);
        }
      });
      all.addAll(ofKind);
    }
    return all;
  }
}
