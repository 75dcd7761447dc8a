package dev.weft.export.propagation;

import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RemoteContext;

/** Identifiers as they stand in headers: hexadecimal digits in lower case. */
final class Ids {
  private Ids() {
  }

  /**
   * Takes over a parent.
   *
   * @param traceId up to 32 digits
   * @param spanId up to 16 digits
   * @return false where one of them is malformed or zero
   */
  static boolean parent(RemoteContext operation, String traceId, String spanId, boolean sampled) {
    if (!isHex(traceId, 32) || !isHex(spanId, 16)) {
      return false;
    }
    int low = Math.max(0, traceId.length() - 16);
    long traceHigh = parsed(traceId, 0, low);
    long traceLow = parsed(traceId, low, traceId.length());
    long span = parsed(spanId, 0, spanId.length());
    if ((traceHigh | traceLow) == 0 || span == 0) {
      return false;
    }
    operation.remoteParent(traceHigh, traceLow, span, sampled);
    operation.propagated(null, operation.baggage());   // another format's trace state belongs to another parent
    return true;
  }

  private static boolean isHex(String text, int most) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= most;
  }

  private static long parsed(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value << 4 | Character.digit(text.charAt(i), 16);
    }
    return value;
  }

  /** Sixteen digits. */
  static StringBuilder append(StringBuilder text, long id) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      text.append(Character.forDigit((int) (id >>> shift) & 15, 16));
    }
    return text;
  }

  static String span(Operation operation) {
    return append(new StringBuilder(16), operation.spanId()).toString();
  }

  static String trace(Operation operation) {
    return append(append(new StringBuilder(32), operation.traceIdHigh()), operation.traceIdLow()).toString();
  }
}
