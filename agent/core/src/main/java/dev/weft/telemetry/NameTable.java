package dev.weft.telemetry;

/**
 * Names that are made of two texts and a number, so that each is made once: a table of fixed size, in which a newer name takes the place of an older
 * one. Reads and writes race without harm, since entries do not change.
 */
public abstract class NameTable {
  private final Entry[] entries;
  private final int shift;

  /** @param bits how many names there may be, as a power of two */
  protected NameTable(int bits) {
    this.entries = new Entry[1 << bits];
    this.shift = Integer.SIZE - bits;
  }

  /** Makes a name. */
  protected abstract String name(String first, String second, int number);

  public final String of(String first, String second, int number) {
    int place = (first.hashCode() + second.hashCode() + number) * 0x9E3779B9 >>> shift;
    Entry entry = entries[place];
    if (entry == null || entry.number != number || !entry.first.equals(first) || !entry.second.equals(second)) {
      entry = new Entry(first, second, number, name(first, second, number));
      entries[place] = entry;
    }
    return entry.name;
  }

  private static final class Entry {
    final String first;
    final String second;
    final int number;
    final String name;

    Entry(String first, String second, int number, String name) {
      this.first = first;
      this.second = second;
      this.number = number;
      this.name = name;
    }
  }
}
