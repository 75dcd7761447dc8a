package dev.weft.metrics;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what is measured for a label value, without allocating or locking once it is known.
 *
 * @param <S> the data points for a value
 */
abstract class SeriesByOne<S> {
  private final LabelLimit limit;
  private final ConcurrentHashMap<String, S> known = new ConcurrentHashMap<>();

  SeriesByOne(LabelLimit limit) {
    this.limit = limit;
  }

  /** Called once for each value that the limit lets through. */
  abstract S create(String value);

  /** Null is {@code other}. */
  final S get(String value) {
    S series = known.get(value == null ? LabelLimit.OTHER : value);
    if (series != null) {
      return series;
    }
    String limited = limit.admit(value);
    series = known.get(limited);
    return series != null ? series : add(limited);
  }

  private synchronized S add(String value) {
    S series = known.get(value);
    if (series == null) {
      series = create(value);
      known.put(value, series);
    }
    return series;
  }
}
