package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list with a maximum size that counts the elements beyond it. */
final class Bounded<T> {
  private final int most;
  private final List<T> elements = new ArrayList<>(2);
  private int dropped;

  Bounded(int most) {
    this.most = most;
  }

  void add(T element) {
    if (elements.size() < most) {
      elements.add(element);
    } else {
      dropped++;
    }
  }

  /** The elements; empty for null. */
  static <T> List<T> list(@Nullable Bounded<T> bounded) {
    return bounded == null ? Collections.<T>emptyList() : bounded.elements;
  }

  static int dropped(@Nullable Bounded<?> bounded) {
    return bounded == null ? 0 : bounded.dropped;
  }
}
