package dev.weft.metrics;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what is measured for two label values, without allocating or locking once it is known.
 *
 * @param <S> the data points for a pair of values
 */
abstract class SeriesByTwo<S> {
  private final LabelLimit first;
  private final LabelLimit second;
  private final ConcurrentHashMap<String, ConcurrentHashMap<String, S>> known = new ConcurrentHashMap<>();

  SeriesByTwo(LabelLimit first, LabelLimit second) {
    this.first = first;
    this.second = second;
  }

  /** Called once for each pair of values that the limits let through. */
  abstract S create(String one, String two);

  /** Either value may be null: {@code other}. */
  final S get(String one, String two) {
    S series = known(one, two);
    return series != null ? series : admit(one, two);
  }

  /** What was asked for before, by exactly these values; else null. */
  final S known(String one, String two) {
    ConcurrentHashMap<String, S> inner = known.get(one == null ? LabelLimit.OTHER : one);
    return inner == null ? null : inner.get(two == null ? LabelLimit.OTHER : two);
  }

  private S admit(String one, String two) {
    String limitedOne = first.admit(one);
    String limitedTwo = second.admit(two);
    S series = known(limitedOne, limitedTwo);
    return series != null ? series : add(limitedOne, limitedTwo);
  }

  private synchronized S add(String one, String two) {
    S series = known(one, two);
    if (series == null) {
      series = create(one, two);
      ConcurrentHashMap<String, S> inner = known.get(one);
      if (inner == null) {
        inner = new ConcurrentHashMap<>();
        known.put(one, inner);
      }
      inner.put(two, series);
    }
    return series;
  }
}
