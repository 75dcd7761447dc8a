package dev.weft.telemetry.logs;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Levels that a setting gives to the application's loggers. Loggers are known from their first event on. A thread of the agent's sets their levels
 * then, and again whenever the application has set others; once the setting no longer names a logger, it gets the level back that the
 * application gave it.
 */
public final class LoggerLevels {
  private static final int MOST = 1000;
  private static final WeakIdentityMap<LoggerTree> KNOWN = LibraryState.map("loggers with levels of a setting");
  private static final List<LoggerTree> ALL = new ArrayList<>();

  private static volatile boolean set;
  private static volatile Map<String, String> wanted = Collections.emptyMap();
  private static volatile @Nullable Thread setter;

  private LoggerLevels() {
  }

  /** Called before the application logs, if a setting gives levels or may do so later. */
  public static void on(boolean newSet) {
    set = newSet;
  }

  /** Whether loggers are to be made {@linkplain #found known}. */
  public static boolean areSet() {
    return set;
  }

  /**
   * Makes the loggers of an application known, of which one has an event. Waits for nothing.
   *
   * @param loggers what holds them all
   */
  public static <R> void found(R loggers, LevelSetter<R> levels) {
    if (KNOWN.get(loggers) != null) {
      return;
    }
    synchronized (ALL) {
      ALL.removeIf(LoggerTree::isCollected);
      if (ALL.size() < MOST && KNOWN.get(loggers) == null) {
        LoggerTree made = new LoggerTree(loggers, levels);
        KNOWN.put(loggers, made);
        ALL.add(made);
      }
    }
    LockSupport.unpark(setter);
  }

  /** Sets which levels loggers are to have: OFF, ERROR, WARN, INFO, DEBUG or TRACE, by their names. */
  public static void change(Map<String, String> newWanted) {
    wanted = newWanted;
  }

  /** Gives all known loggers their levels. Called by one thread at a time. */
  public static void apply() {
    List<LoggerTree> all;
    synchronized (ALL) {
      all = new ArrayList<>(ALL);
    }
    Map<String, String> levels = wanted;
    for (LoggerTree each : all) {
      each.apply(levels);
    }
  }

  /** Waits until there are new loggers, or the time is over. */
  public static void awaitLoggers(long nanos) {
    setter = Thread.currentThread();
    LockSupport.parkNanos(nanos);
  }
}
