package dev.weft.telemetry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list that takes so many elements and counts those that come after them. */
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

  /** @param bounded null: empty */
  static <T> List<T> list(Bounded<T> bounded) {
    return bounded == null ? Collections.<T>emptyList() : bounded.elements;
  }

  static int dropped(Bounded<?> bounded) {
    return bounded == null ? 0 : bounded.dropped;
  }
}
