package dev.weft.telemetry;

/**
 * Hosts with their ports, {@code prices:8080}: a table of fixed size, in which a newer one takes the place of an older one.
 * Reads and writes race without harm, since entries do not change.
 */
public final class HostLabels {
  private static final int PLACES = 256;
  private static final Entry[] ENTRIES = new Entry[PLACES];

  private HostLabels() {
  }

  public static String of(String host, int port) {
    int place = (host.hashCode() + port) * 0x9E3779B9 >>> 24;
    Entry entry = ENTRIES[place];
    if (entry == null || entry.port != port || !entry.host.equals(host)) {
      entry = new Entry(host, port);
      ENTRIES[place] = entry;
    }
    return entry.label;
  }

  private static final class Entry {
    final String host;
    final int port;
    final String label;

    Entry(String host, int port) {
      this.host = host;
      this.port = port;
      this.label = host + ':' + port;
    }
  }
}
