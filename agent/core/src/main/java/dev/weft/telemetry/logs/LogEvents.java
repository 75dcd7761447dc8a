package dev.weft.telemetry.logs;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Undoable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts the application's log events that passed the level of their logger. */
public final class LogEvents {
  private static final LogLevel[] LEVELS = LogLevel.values();
  private static final LongAdder[] COUNTS = new LongAdder[LEVELS.length];
  private static final Undoable PASSING = new Undoable() {
    @Override
    public void undo(@Nullable Throwable thrown) {
      Context.slot().passesOnEvent = false;
    }
  };

  static {
    for (int i = 0; i < COUNTS.length; i++) {
      COUNTS[i] = new LongAdder();
    }
  }

  private LogEvents() {
  }

  /**
   * Counts an event, unless it is one that another library {@linkplain #passOn passes on} and has counted.
   *
   * @return whether the event was counted
   */
  public static boolean count(LogLevel level) {
    return count(Context.slot(), level);
  }

  private static boolean count(Context.Slot slot, LogLevel level) {
    if (slot.passesOnEvent || slot.isAgentThread()) {
      return false;
    }
    COUNTS[level.ordinal()].increment();
    return true;
  }

  /**
   * As {@link #count}, for a library whose events may be passed on to another, by a bridge: until {@link #passedOn}, events on this thread are
   * not counted.
   *
   * @return to be given to {@code passedOn}; null if the event is not counted
   */
  public static @Nullable Object passOn(LogLevel level) {
    Context.Slot slot = Context.slot();
    if (!count(slot, level)) {
      return null;
    }
    slot.passesOnEvent = true;
    return PASSING;
  }

  /** @param passing what {@link #passOn} returned */
  public static void passedOn(@Nullable Object passing) {
    if (passing != null) {
      ((Undoable) passing).undo(null);
    }
  }

  /** The counts by the names of the levels. They begin with 0: an increase from nothing is none for Prometheus. */
  public static Map<String, Number> counts() {
    Map<String, Number> counts = new LinkedHashMap<>();
    for (LogLevel level : LEVELS) {
      counts.put(level.label(), COUNTS[level.ordinal()].sum());
    }
    return counts;
  }
}
