package dev.weft.config;

import dev.weft.advice.Nullable;
import java.util.Locale;

/** Which local traces are kept although the sampler said no: {@code errors,slow:500ms}. */
public final class KeptTracesSetting {
  private static final String ERRORS = "errors";
  private static final String SLOW = "slow:";

  private final boolean errors;
  private final long slowNanos;

  private KeptTracesSetting(boolean errors, long slowNanos) {
    this.errors = errors;
    this.slowNanos = slowNanos;
  }

  /** Null if none are kept; a wrong value costs one line in the log. */
  public static @Nullable KeptTracesSetting of(Settings settings) {
    boolean errors = false;
    long slowNanos = Long.MAX_VALUE;
    for (String name : settings.names(Setting.TRACES_KEEP)) {
      String condition = name.toLowerCase(Locale.ROOT);
      long nanos = condition.startsWith(SLOW) ? Settings.nanos(condition.substring(SLOW.length()).trim()) : -1;
      if (condition.equals(ERRORS)) {
        errors = true;
      } else if (nanos >= 0) {
        slowNanos = nanos;
      } else {
        settings.wrong(Setting.TRACES_KEEP.property(), settings.text(Setting.TRACES_KEEP), "a list of errors and slow:500ms or slow:2s", "");
        return null;
      }
    }
    return errors || slowNanos < Long.MAX_VALUE ? new KeptTracesSetting(errors, slowNanos) : null;
  }

  /** Whether traces are kept in which an operation failed. */
  public boolean errors() {
    return errors;
  }

  /** Traces are kept whose local root takes at least so many nanoseconds. */
  public long slowNanos() {
    return slowNanos;
  }
}
