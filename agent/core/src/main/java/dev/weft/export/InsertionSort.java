package dev.weft.export;

import java.util.Comparator;
import java.util.List;

/** Orders short lists without the JDK's sort. The build has the SDK call it: see {@code CallRedirects} there. */
public final class InsertionSort {
  private InsertionSort() {
  }

  /** Stable, as {@link List#sort} is. */
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
