package dev.weft.telemetry;

import dev.weft.log.Log;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * One instrumentation as the agent knows it while it runs: its name (also the scope of its spans), how often it was called, how
 * often it failed, and whether it is switched on.
 */
public final class Instrumentation {
  private static final ConcurrentHashMap<String, Instrumentation> ALL = new ConcurrentHashMap<>();

  private final String name;
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile String switchedOff;
  private volatile String lastFailure;

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

  /** All that were asked for so far. */
  public static Iterable<Instrumentation> all() {
    return ALL.values();
  }

  public String name() {
    return name;
  }

  /** Operations started and contexts carried. */
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

  /** Counts a failure of this instrumentation's own code; returns how many there are by now. */
  public long failed(Throwable failure) {
    failures.increment();
    lastFailure = Log.text(failure);
    return failures.sum();
  }

  /** The last failure as text of a bounded length, or null. */
  public String lastFailure() {
    return lastFailure;
  }

  /** Why it is switched off, or null while it is on. */
  public String switchedOff() {
    return switchedOff;
  }

  public boolean isOn() {
    return switchedOff == null;
  }

  public void switchOff(String reason) {
    switchedOff = reason;
  }
}
