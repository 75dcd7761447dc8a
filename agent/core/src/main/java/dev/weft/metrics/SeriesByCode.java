package dev.weft.metrics;

import java.util.Arrays;

/**
 * Finds the counter for a status code. A place answers with few codes, so that looking through them in turn is faster than a map and
 * needs no boxed key.
 */
abstract class SeriesByCode {
  private final LabelLimit limit;
  private volatile Known known = new Known(new int[0], new CounterFamily.Point[0]);

  SeriesByCode(LabelLimit limit) {
    this.limit = limit;
  }

  /** Asked for what is not known yet; answers the same for the same code. */
  abstract CounterFamily.Point create(String code);

  /** 0 or less: there was no code. */
  final CounterFamily.Point get(int status) {
    int code = Math.max(status, 0);
    Known now = known;
    for (int i = 0; i < now.codes.length; i++) {
      if (now.codes[i] == code) {
        return now.points[i];
      }
    }
    String limited = limit.admit(code == 0 ? null : Integer.toString(code));
    return limited.equals(LabelLimit.OTHER) && code > 0 ? create(limited) : add(code, limited);
  }

  private synchronized CounterFamily.Point add(int code, String text) {
    CounterFamily.Point point = create(text);
    int count = known.codes.length;
    int[] codes = Arrays.copyOf(known.codes, count + 1);
    CounterFamily.Point[] points = Arrays.copyOf(known.points, count + 1);
    codes[count] = code;
    points[count] = point;
    known = new Known(codes, points);
    return point;
  }

  private static final class Known {
    final int[] codes;
    final CounterFamily.Point[] points;

    Known(int[] codes, CounterFamily.Point[] points) {
      this.codes = codes;
      this.points = points;
    }
  }
}
