package dev.weft.export;

import dev.weft.advice.Nullable;

/**
 * What OpenTelemetry's member of the header {@code tracestate} says about sampling: {@code ot=th:c;rv:0123456789abcd}. A trace is sampled if its
 * random number, 56 bits, is no less than the threshold {@code th}, which so many spans of 2<sup>56</sup> do not reach.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/tracestate-handling/">TraceState handling</a>
 */
final class SamplingState {
  private static final String MEMBER = "ot=";
  private static final String THRESHOLD = "th:";
  private static final String RANDOM = "rv:";
  private static final int DIGITS = 14;
  private static final int LONGEST_MEMBER = 256;
  /** Trace Context: with more, the last ones are left out. */
  private static final int MOST_MEMBERS = 32;

  private SamplingState() {
  }

  /** The random number that the header has in place of the trace identifier's; -1 if it has none, or no valid one. */
  static long random(@Nullable String header) {
    if (header == null || !header.contains(RANDOM)) {
      return -1;
    }
    for (String member : header.split(",")) {
      if (member.trim().startsWith(MEMBER)) {
        for (String part : member.trim().substring(MEMBER.length()).split(";")) {
          if (part.startsWith(RANDOM)) {
            return number(part.substring(RANDOM.length()));
          }
        }
      }
    }
    return -1;
  }

  private static long number(String hex) {
    long number = hex.length() == DIGITS ? 0 : -1;
    for (int i = 0; i < hex.length() && number >= 0; i++) {
      char c = hex.charAt(i);
      boolean isDigit = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
      number = isDigit ? number << 4 | Character.digit(c, 16) : -1;
    }
    return number;
  }

  /**
   * The header with another threshold, in the first place, and all else that it had.
   *
   * @param threshold as {@link #text} gives it; null: none
   * @return null for an empty header
   */
  static @Nullable String with(@Nullable String threshold, @Nullable String header) {
    if (header == null) {
      return threshold == null ? null : MEMBER + THRESHOLD + threshold;
    }
    StringBuilder own = new StringBuilder(threshold == null ? "" : THRESHOLD + threshold);
    StringBuilder others = new StringBuilder();
    int count = 0;
    for (String each : header.split(",")) {
      String member = each.trim();
      if (member.startsWith(MEMBER)) {
        for (String part : member.substring(MEMBER.length()).split(";")) {
          if (!part.isEmpty() && !part.startsWith(THRESHOLD)) {
            own.append(own.length() == 0 ? "" : ";").append(part);
          }
        }
      } else if (!member.isEmpty() && ++count < MOST_MEMBERS) {
        others.append(',').append(member);
      }
    }
    boolean isOwn = own.length() > 0 && own.length() <= LONGEST_MEMBER;
    String text = isOwn ? MEMBER + own + others : others.length() == 0 ? "" : others.substring(1);
    return text.isEmpty() ? null : text;
  }

  /** A threshold in hexadecimal digits, without the zeros at its end. */
  static String text(long threshold) {
    StringBuilder text = new StringBuilder();
    for (int shift = 4 * (DIGITS - 1); shift >= 0 && (text.length() == 0 || (threshold & (1L << shift + 4) - 1) != 0); shift -= 4) {
      text.append(Character.forDigit((int) (threshold >>> shift) & 15, 16));
    }
    return text.toString();
  }
}
