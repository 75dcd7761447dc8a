package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The state of one instrumentation at run time: its name (also the instrumentation scope of its spans), how often it was called, how often
 * it failed, and whether it is switched on.
 */
public final class Instrumentation {
  private static final ConcurrentHashMap<String, Instrumentation> ALL = new ConcurrentHashMap<>();

  /** How many scopes of applications are kept; spans of further ones have the scope of their instrumentation. */
  private static final int MOST_SCOPES = 1000;
  private static final ConcurrentHashMap<String, Instrumentation> SCOPES = new ConcurrentHashMap<>();

  private final String name;
  private final @Nullable String version;
  private final @Nullable Instrumentation owner;
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile @Nullable String switchedOff;
  private volatile @Nullable String lastFailure;

  private Instrumentation(String name, @Nullable String version, @Nullable Instrumentation owner) {
    this.name = name;
    this.version = version;
    this.owner = owner;
  }

  /** The one instance of that name. */
  public static Instrumentation of(String name) {
    Instrumentation instrumentation = ALL.get(name);
    if (instrumentation == null) {
      Instrumentation created = new Instrumentation(name, null, null);
      Instrumentation other = ALL.putIfAbsent(name, created);
      instrumentation = other == null ? created : other;
    }
    return instrumentation;
  }

  /** A scope that the application gives to spans which it makes through an instrumentation. What happens in it counts for that. */
  public static Instrumentation scope(Instrumentation owner, String name, @Nullable String version) {
    String key = version == null ? name : name + '\n' + version;
    Instrumentation scope = SCOPES.get(key);
    if (scope == null) {
      if (SCOPES.size() >= MOST_SCOPES) {
        return owner;
      }
      Instrumentation created = new Instrumentation(name, version, owner);
      Instrumentation other = SCOPES.putIfAbsent(key, created);
      scope = other == null ? created : other;
    }
    return scope;
  }

  /** Name of the instrumentation scope of its spans. */
  public String scopeName() {
    return owner == null ? "dev.weft." + name : name;
  }

  /** Version of the instrumentation scope; null for none. */
  public @Nullable String scopeVersion(String agentVersion) {
    return owner == null ? agentVersion : version;
  }

  /** All instances so far, without the application's scopes. */
  public static Iterable<Instrumentation> all() {
    return ALL.values();
  }

  public String name() {
    return name;
  }

  /** Number of operations started and contexts carried. */
  public long calls() {
    return calls.sum();
  }

  /** Counts a call that starts no operation. */
  public void called() {
    if (owner == null) {
      calls.increment();
    } else {
      owner.called();
    }
  }

  public long failures() {
    return failures.sum();
  }

  /** Counts a failure of this instrumentation's own code; returns the number of failures so far. */
  public long failed(Throwable failure) {
    if (owner != null) {
      return owner.failed(failure);
    }
    failures.increment();
    lastFailure = Log.text(failure);
    return failures.sum();
  }

  /** The last failure as text of bounded length. */
  public @Nullable String lastFailure() {
    return lastFailure;
  }

  /** Why it is switched off; null while it is on. */
  public @Nullable String switchedOff() {
    return switchedOff;
  }

  public boolean isOn() {
    return switchedOff == null && (owner == null || owner.isOn());
  }

  public void switchOff(String reason) {
    switchedOff = reason;
  }
}
