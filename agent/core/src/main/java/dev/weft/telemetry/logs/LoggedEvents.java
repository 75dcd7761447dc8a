package dev.weft.telemetry.logs;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.HandOver;

/** Hands log events to the exporter, if a setting asks for that. */
public final class LoggedEvents {
  private static volatile @Nullable HandOver<LoggedEvent> queue;
  private static volatile Globs data = Globs.NONE;
  private static volatile boolean failed;

  private LoggedEvents() {
  }

  /** Sets where events wait for the exporter; null if none are exported. */
  public static void to(@Nullable HandOver<LoggedEvent> newQueue) {
    queue = newQueue;
  }

  public static @Nullable HandOver<LoggedEvent> queue() {
    return queue;
  }

  /** Sets which context data become attributes, by their keys. */
  public static void showData(Globs keys) {
    data = keys;
  }

  static boolean isDataWanted() {
    return !data.areNone();
  }

  static boolean isWanted(String key) {
    return data.match(key);
  }

  /** Whether events are exported: if not, none need be made. */
  public static boolean areWanted() {
    return queue != null;
  }

  /** Takes an event, if there is room. Never waits. */
  public static void add(LoggedEvent event) {
    HandOver<LoggedEvent> wanted = queue;
    if (wanted != null) {
      wanted.offer(event);
    }
  }

  /** An event cannot be read, as the application's own objects fail. */
  public static void failed(RuntimeException failure) {
    if (!failed) {
      failed = true;
      Log.warn("a log event cannot be read, and is not exported; said once", failure);
    }
  }
}
