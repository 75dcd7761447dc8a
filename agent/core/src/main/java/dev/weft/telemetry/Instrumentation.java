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

  private final String name;
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile @Nullable String switchedOff;
  private volatile @Nullable String lastFailure;

  private Instrumentation(String name) {
    this.name = name;
  }

  /** The one instance of that name. */
  public static Instrumentation of(String name) {
    Instrumentation instrumentation = ALL.get(name);
    if (instrumentation == null) {
      Instrumentation created = new Instrumentation(name);
      Instrumentation other = ALL.putIfAbsent(name, created);
      instrumentation = other == null ? created : other;
    }
    return instrumentation;
  }

  /** All instances so far. */
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
    calls.increment();
  }

  public long failures() {
    return failures.sum();
  }

  /** Counts a failure of this instrumentation's own code; returns the number of failures so far. */
  public long failed(Throwable failure) {
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
    return switchedOff == null;
  }

  public void switchOff(String reason) {
    switchedOff = reason;
  }
}
