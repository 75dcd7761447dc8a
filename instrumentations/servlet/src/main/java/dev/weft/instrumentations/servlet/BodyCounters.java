package dev.weft.instrumentations.servlet;

import java.util.Arrays;

/** Caches a {@link BodyCounter} for each response class. An application has one or two such classes, those of its container. */
final class BodyCounters {
  private static final int MOST_CLASSES = 16;
  private static final BodyCounter UNKNOWN = new BodyCounter() {
    @Override
    public long declared(Object response) {
      return -1;
    }

    @Override
    public long written(Object response) {
      return -1;
    }
  };

  private static final class Known {
    private final Class<?> type;
    private final BodyCounter counter;

    Known(Class<?> type, BodyCounter counter) {
      this.type = type;
      this.counter = counter;
    }
  }

  /** A cache: each copy of this class (one for each class loader) may have its own. */
  private static volatile Known[] known = {};

  private BodyCounters() {
  }

  static BodyCounter of(Class<?> type) {
    for (Known each : known) {
      if (each.type == type) {
        return each.counter;
      }
    }
    return find(type);
  }

  private static synchronized BodyCounter find(Class<?> type) {
    Known[] before = known;
    if (before.length == MOST_CLASSES) {
      return UNKNOWN;
    }
    BodyCounter counter = TomcatBody.of(type);
    if (counter == null) {
      counter = JettyBody.of(type);
    }
    Known[] more = Arrays.copyOf(before, before.length + 1);
    more[before.length] = new Known(type, counter == null ? UNKNOWN : counter);
    known = more;
    return more[before.length].counter;
  }
}
