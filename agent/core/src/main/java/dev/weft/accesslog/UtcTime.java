package dev.weft.accesslog;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Writes times in UTC. It asks neither for the default time zone nor for a locale, which applications set when they like. */
final class UtcTime {
  private static final String[] MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  private static final int SECOND = 1_000_000_000;
  private static final int MILLI = 1_000_000;

  private UtcTime() {
  }

  /** As {@code 2026-11-28T18:05:30.123Z}. */
  static void iso(StringBuilder out, long epochNanos) {
    LocalDateTime time = time(epochNanos);
    digits(out, time.getYear(), 4);
    digits(out.append('-'), time.getMonthValue(), 2);
    digits(out.append('-'), time.getDayOfMonth(), 2);
    clock(out.append('T'), time);
    digits(out.append('.'), time.getNano() / MILLI, 3);
    out.append('Z');
  }

  /** As {@code 28/Nov/2026:18:05:30 +0000}, which logs of web servers have. */
  static void common(StringBuilder out, long epochNanos) {
    LocalDateTime time = time(epochNanos);
    digits(out, time.getDayOfMonth(), 2);
    out.append('/').append(MONTHS[time.getMonthValue() - 1]).append('/');
    digits(out, time.getYear(), 4);
    clock(out.append(':'), time);
    out.append(" +0000");
  }

  /** Seconds with six decimals. */
  static void seconds(StringBuilder out, long nanos) {
    long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
    digits(out.append(micros / 1_000_000).append('.'), micros % 1_000_000, 6);
  }

  private static LocalDateTime time(long epochNanos) {
    return LocalDateTime.ofEpochSecond(Math.floorDiv(epochNanos, SECOND), (int) Math.floorMod(epochNanos, (long) SECOND), ZoneOffset.UTC);
  }

  private static void clock(StringBuilder out, LocalDateTime time) {
    digits(out, time.getHour(), 2);
    digits(out.append(':'), time.getMinute(), 2);
    digits(out.append(':'), time.getSecond(), 2);
  }

  private static void digits(StringBuilder out, long value, int width) {
    long bound = 10;
    for (int i = 1; i < width; i++, bound *= 10) {
      if (value < bound) {
        for (int missing = i; missing < width; missing++) {
          out.append('0');
        }
        break;
      }
    }
    out.append(value);
  }
}
