package dev.weft.export.otlp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/**
 * Reads the header {@code Retry-After}. A class of its own, for the exception that it names: HotSpot takes a handler for an exception that was
 * never loaded as one that never runs. With {@link DateTimeException} loaded, {@code Duration.between} costs an application two objects a call.
 */
final class RetryAfter {
  private RetryAfter() {
  }

  /** Seconds or a date, in nanoseconds from now; -1 for neither. */
  static long nanos(String header) {
    try {
      long seconds = Long.parseLong(header);
      return seconds < 0 ? -1 : TimeUnit.SECONDS.toNanos(seconds);
    } catch (NumberFormatException notSeconds) {
      try {
        Instant until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return Math.max(0, TimeUnit.MILLISECONDS.toNanos(until.toEpochMilli() - System.currentTimeMillis()));
      } catch (DateTimeException e) {
        return -1;
      }
    }
  }
}
