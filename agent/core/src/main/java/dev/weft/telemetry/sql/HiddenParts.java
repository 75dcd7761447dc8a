package dev.weft.telemetry.sql;

import java.util.Arrays;

/** The parts of a statement that are not shown, such as its literals: pairs of where one starts and ends, in their order. */
final class HiddenParts {
  private int[] bounds = new int[16];
  private int length;

  void add(int from, int to) {
    if (length == bounds.length) {
      bounds = Arrays.copyOf(bounds, length * 2);
    }
    bounds[length] = from;
    bounds[length + 1] = to;
    length += 2;
  }

  int count() {
    return length / 2;
  }

  int from(int part) {
    return bounds[2 * part];
  }

  int to(int part) {
    return bounds[2 * part + 1];
  }

  /** The first part that ends behind a place, or {@link #count}. */
  int firstBehind(int place) {
    int low = 0;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (to(middle) > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
