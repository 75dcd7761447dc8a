package dev.weft.health;

import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The systems that this process calls, as its calls show. Up to {@value #MOST} of each kind are known; further ones are left out. */
final class Dependencies {
  private static final int MOST = 100;

  private final Map<AwaitedCall, Map<String, Dependency>> byKind = new EnumMap<>(AwaitedCall.class);

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
    Map<String, Dependency> all = byKind.get(kind);
    Dependency dependency = all.get(name);
    if (dependency == null) {
      if (all.size() >= MOST) {
        return;
      }
      all.putIfAbsent(name, new Dependency(kind.label, name));
      dependency = all.get(name);
    }
    String error = operation.errorType();
    dependency.called(operation.startEpochNanos() + operation.durationNanos(), operation.durationNanos(), error,
        error == null || !operation.isUnanswered());
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
