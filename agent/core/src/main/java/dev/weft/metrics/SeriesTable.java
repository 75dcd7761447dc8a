package dev.weft.metrics;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Operation;

/**
 * Finds the data points for the label values of an operation, without allocating or locking: a hash table with open addressing. The limits of
 * the labels and {@value #MOST} bound its size; the data points of further label values are resolved each time.
 */
final class SeriesTable {
  private static final int MOST = 20_000;
  private static final int FIRST_SIZE = 32;

  private final Label[] labels;
  private volatile Entry[] entries = new Entry[FIRST_SIZE];
  private int size;

  SeriesTable(Label[] labels) {
    this.labels = labels;
  }

  /** The data points for an operation, if its label values were added unchanged. */
  @Nullable Object[] find(Operation operation) {
    int hash = 0;
    for (Label label : labels) {
      hash = next(hash, shown(label, label.value(operation)));
    }
    Entry[] now = entries;
    for (int place = place(hash, now.length); now[place] != null; place = place + 1 & now.length - 1) {
      if (now[place].hash == hash && now[place].isOf(labels, operation)) {
        return now[place].points;
      }
    }
    return null;
  }

  /** The data points for these values. */
  @Nullable Object[] find(String[] values) {
    int hash = hash(values);
    Entry[] now = entries;
    for (int place = place(hash, now.length); now[place] != null; place = place + 1 & now.length - 1) {
      if (now[place].hash == hash && java.util.Arrays.equals(now[place].values, values)) {
        return now[place].points;
      }
    }
    return null;
  }

  /** Called by one thread at a time, for values that are not there. */
  void add(String[] values, Object[] points) {
    if (size == MOST) {
      return;
    }
    Entry[] now = entries;
    Entry[] grown = new Entry[++size * 2 > now.length ? now.length * 2 : now.length];
    for (Entry entry : now) {
      if (entry != null) {
        put(grown, entry);
      }
    }
    put(grown, new Entry(hash(values), values, points));
    entries = grown;   // replaced as a whole, so that readers see complete entries
  }

  private static void put(Entry[] table, Entry entry) {
    int place = place(entry.hash, table.length);
    while (table[place] != null) {
      place = place + 1 & table.length - 1;
    }
    table[place] = entry;
  }

  private static int hash(String[] values) {
    int hash = 0;
    for (String value : values) {
      hash = next(hash, value);
    }
    return hash;
  }

  private static int next(int hash, @Nullable String value) {
    return hash * 31 + (value == null ? 0 : value.hashCode());
  }

  private static int place(int hash, int length) {
    return (hash ^ hash >>> 16) & length - 1;
  }

  /** The value as it is shown: if there is none, {@code other}, unless the label is required. */
  private static @Nullable String shown(Label label, @Nullable String value) {
    return value == null && !label.isRequired() ? LabelLimit.OTHER : value;
  }

  private static final class Entry {
    final int hash;
    final String[] values;
    final Object[] points;

    Entry(int hash, String[] values, Object[] points) {
      this.hash = hash;
      this.values = values;
      this.points = points;
    }

    boolean isOf(Label[] labels, Operation operation) {
      for (int i = 0; i < values.length; i++) {
        String value = shown(labels[i], labels[i].value(operation));
        if (value != values[i] && (value == null || !value.equals(values[i]))) {
          return false;
        }
      }
      return true;
    }
  }
}
