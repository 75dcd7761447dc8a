package dev.weft.telemetry.http;

/**
 * Names of request spans, such as {@code GET /orders/{id}}, in a table of fixed size where a newer name replaces an older one. Unsynchronized
 * reads and writes do no harm, since entries are immutable.
 */
final class SpanNames {
  private static final int PLACES = 512;
  private static final Entry[] ENTRIES = new Entry[PLACES];

  private SpanNames() {
  }

  static String of(String method, String route) {
    int hash = (method.hashCode() + route.hashCode()) * 0x9E3779B9;
    int place = hash >>> 23;
    Entry entry = ENTRIES[place];
    if (entry == null || !entry.method.equals(method) || !entry.route.equals(route)) {
      entry = new Entry(method, route);
      ENTRIES[place] = entry;
    }
    return entry.name;
  }

  private static final class Entry {
    final String method;
    final String route;
    final String name;

    Entry(String method, String route) {
      this.method = method;
      this.route = route;
      this.name = HttpMethods.spanName(method) + ' ' + route;
    }
  }
}
