package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Operation;

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

  /** The random number of a trace: the header's, or else that in the lower half of the trace's identifier. */
  static long random(@Nullable String header, long traceIdLow) {
    String digits = value(RANDOM, header);
    long explicit = digits == null || digits.length() != DIGITS ? -1 : number(digits);
    return explicit >= 0 ? explicit : traceIdLow & (1L << 4 * DIGITS) - 1;
  }

  /**
   * The header without a threshold that is not valid, or that a decision contradicts: who counts spans by it would be wrong. Any other header is
   * returned as it is.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/#general-requirements">General requirements</a>
   */
  static @Nullable String consistent(@Nullable String header, long traceIdLow, boolean sampled) {
    String digits = value(THRESHOLD, header);
    if (digits == null) {
      return header;
    }
    long threshold = number(digits);
    return threshold >= 0 && random(header, traceIdLow) >= threshold == sampled ? header : with(null, header);
  }

  /** Takes the threshold out of what an operation sends that is not sampled although its trace is. */
  static void leaveOut(Operation operation) {
    String state = operation.traceState();
    String consistent = consistent(state, operation.traceIdLow(), false);
    if (consistent != state) {
      operation.propagated(consistent, operation.baggage());
    }
  }

  static boolean hasThreshold(@Nullable String header) {
    return value(THRESHOLD, header) != null;
  }

  /** What stands after a key in the member; null if the key is not there. */
  private static @Nullable String value(String key, @Nullable String header) {
    if (header == null || !header.contains(key)) {
      return null;
    }
    for (String member : header.split(",")) {
      if (member.trim().startsWith(MEMBER)) {
        for (String part : member.trim().substring(MEMBER.length()).split(";")) {
          if (part.startsWith(key)) {
            return part.substring(key.length());
          }
        }
      }
    }
    return null;
  }

  /** The number of up to 14 hexadecimal digits; zeros at their end may be left out. -1 for other text. */
  private static long number(String hex) {
    long number = hex.isEmpty() || hex.length() > DIGITS ? -1 : 0;
    for (int i = 0; i < hex.length() && number >= 0; i++) {
      int digit = hex.charAt(i) < 128 ? Character.digit(hex.charAt(i), 16) : -1;
      number = digit < 0 ? -1 : number << 4 | digit;
    }
    return number < 0 ? -1 : number << 4 * (DIGITS - hex.length());
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
