package dev.weft.telemetry.sql;

import java.util.Arrays;

/** Parts of a text, such as the literals of a statement: pairs of where one starts and ends, in their order. */
final class TextParts {
  private int[] bounds = new int[16];
  private int size;

  void add(int from, int to) {
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, size * 2);
    }
    bounds[size] = from;
    bounds[size + 1] = to;
    size += 2;
  }

  int count() {
    return size / 2;
  }

  /** The length of all parts together. */
  int length() {
    int length = 0;
    for (int i = 0; i < size; i += 2) {
      length += bounds[i + 1] - bounds[i];
    }
    return length;
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
