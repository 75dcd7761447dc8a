package dev.weft.config;

import dev.weft.advice.Nullable;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

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
      long nanos = condition.startsWith(SLOW) ? nanos(condition.substring(SLOW.length()).trim()) : -1;
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

  /** Nanoseconds; -1 if the text is not a number of milliseconds or seconds. */
  private static long nanos(String text) {
    TimeUnit unit = text.endsWith("ms") ? TimeUnit.MILLISECONDS : text.endsWith("s") ? TimeUnit.SECONDS : null;
    if (unit == null) {
      return -1;
    }
    try {
      return unit.toNanos(Integer.parseInt(text.substring(0, text.length() - (unit == TimeUnit.SECONDS ? 1 : 2)).trim()));
    } catch (NumberFormatException e) {
      return -1;
    }
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
