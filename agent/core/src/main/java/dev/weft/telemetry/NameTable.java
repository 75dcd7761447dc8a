package dev.weft.telemetry;

/**
 * Names such as {@code GET redis.example.com:6379}, so that each is made once: a table of fixed size, in which a newer name takes the place of an
 * older one. Reads and writes race without harm, since entries do not change.
 */
public final class NameTable {
  private final Entry[] entries;
  private final int shift;
  private final String separator;

  /**
   * @param bits how many names there may be, as a power of two
   * @param separator between the two texts of a name
   */
  public NameTable(int bits, String separator) {
    this.entries = new Entry[1 << bits];
    this.shift = Integer.SIZE - bits;
    this.separator = separator;
  }

  /** @param port stands behind a colon at the end; 0 or less for none */
  public String of(String first, String second, int port) {
    int place = (first.hashCode() + second.hashCode() + port) * 0x9E3779B9 >>> shift;
    Entry entry = entries[place];
    if (entry == null || entry.port != port || !entry.first.equals(first) || !entry.second.equals(second)) {
      entry = new Entry(first, second, port, first + separator + second + (port > 0 ? ":" + port : ""));
      entries[place] = entry;
    }
    return entry.name;
  }

  private static final class Entry {
    final String first;
    final String second;
    final int port;
    final String name;

    Entry(String first, String second, int port, String name) {
      this.first = first;
      this.second = second;
      this.port = port;
      this.name = name;
    }
  }
}
