package dev.weft.export;

import java.util.Comparator;
import java.util.List;

/** Sorts short lists without the JDK's sort. The build makes the SDK call it: see {@code CallRedirects} in the build tools. */
public final class InsertionSort {
  private InsertionSort() {
  }

  /** Stable, like {@link List#sort}. */
  public static <T> void sort(List<T> list, Comparator<? super T> order) {
    for (int sorted = 1; sorted < list.size(); sorted++) {
      T moved = list.get(sorted);
      int place = sorted;
      while (place > 0 && order.compare(list.get(place - 1), moved) > 0) {
        list.set(place, list.get(place - 1));
        place--;
      }
      list.set(place, moved);
    }
  }
}
