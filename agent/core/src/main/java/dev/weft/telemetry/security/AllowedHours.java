package dev.weft.telemetry.security;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Hours of a week, in a time zone, such as {@code mon-fri 08:00-18:00}: days, times or both. Days are one, several between commas, or from one to
 * another; times that end before they begin end on the next day.
 */
public final class AllowedHours {
  private static final List<String> DAYS = Arrays.asList("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;
  /** The first day of 1970 was a Thursday. */
  private static final int EPOCH = 3 * DAY;

  private final String text;
  private final ZoneId zone;
  /** By minutes since Monday 00:00. */
  private final BitSet minutes = new BitSet(WEEK);

  private AllowedHours(String text, ZoneId zone) {
    this.text = text;
    this.zone = zone;
  }

  /**
   * Reads hours; UTC without a zone.
   *
   * @param zone name such as {@code Europe/Berlin}, or empty
   * @throws IllegalArgumentException with what is wrong
   */
  public static AllowedHours of(List<String> hours, String zone) {
    AllowedHours allowed = new AllowedHours(String.join(", ", hours) + ' ' + (zone.isEmpty() ? "UTC" : zone), zoneOf(zone));
    for (String each : hours) {
      if (!allowed.add(each.trim().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(each + " are no hours: mon-fri 08:00-18:00, sat,sun, 22:00-06:00");
      }
    }
    return allowed;
  }

  private static ZoneId zoneOf(String zone) {
    try {
      return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(zone + " is no time zone: Europe/Berlin, UTC, +02:00");
    }
  }

  /** Returns false if the text cannot be read. */
  private boolean add(String hours) {
    String[] parts = hours.split("\\s+");
    boolean hasDays = !parts[0].isEmpty() && Character.isLetter(parts[0].charAt(0));
    boolean hasTimes = !hasDays || parts.length > 1;
    boolean[] days = days(hasDays ? parts[0] : "mon-sun");
    int[] times = times(hasTimes ? parts[parts.length - 1] : "00:00-24:00");
    if (days == null || times == null || parts.length > (hasDays ? 2 : 1)) {
      return false;
    }
    for (int day = 0; day < days.length; day++) {
      int last = times[1] > times[0] ? times[1] : times[1] + DAY;
      for (int minute = times[0]; days[day] && minute < last; minute++) {
        minutes.set((day * DAY + minute) % WEEK);
      }
    }
    return true;
  }

  /** Null if they cannot be read. */
  private static boolean[] days(String text) {
    boolean[] days = new boolean[DAYS.size()];
    for (String part : text.split(",", -1)) {
      int to = part.indexOf('-');
      int first = DAYS.indexOf(to < 0 ? part : part.substring(0, to));
      int last = DAYS.indexOf(part.substring(to + 1));
      if (first < 0 || last < 0) {
        return null;
      }
      for (int day = first; day != last; day = (day + 1) % days.length) {
        days[day] = true;
      }
      days[last] = true;
    }
    return days;
  }

  /** Minutes of the day: from, and to; null if they cannot be read. */
  private static int[] times(String text) {
    if (!text.matches("\\d\\d:\\d\\d-\\d\\d:\\d\\d")) {
      return null;
    }
    int from = minute(text, 0);
    int to = minute(text, 6);
    return from < 0 || from == DAY || to < 0 || from == to ? null : new int[] {from, to};
  }

  private static int minute(String text, int at) {
    int hour = Integer.parseInt(text.substring(at, at + 2));
    int minute = Integer.parseInt(text.substring(at + 3, at + 5));
    return minute > 59 || hour * 60 + minute > DAY ? -1 : hour * 60 + minute;
  }

  /** @param epochSeconds seconds since 1970 */
  boolean allow(long epochSeconds) {
    long local = epochSeconds + zone.getRules().getOffset(Instant.ofEpochSecond(epochSeconds)).getTotalSeconds();
    return minutes.get((int) Math.floorMod(Math.floorDiv(local, 60) + EPOCH, (long) WEEK));
  }

  /** As the file has them. */
  @Override
  public String toString() {
    return text;
  }
}
