package dev.weft.instrumentations.jdbc;

/** Where a URL leads of a database that runs in the application or reads a file, but may also be a server. */
final class LocalDatabase {
  private static final String[] PROTOCOLS = {"tcp:", "ssl:", "hsql:", "hsqls:", "http:", "https:", "net:"};
  private static final String[] KINDS = {
      "mem:", "memory:", "file:", "res:", "nio:", "nioMapped:", "split:", "directory:", "classpath:", "jar:"};

  /** Null for a database in this process. */
  final String addresses;
  final String name;

  private LocalDatabase(String addresses, String name) {
    this.addresses = addresses;
    this.name = name;
  }

  /** @param isServer whether a server is meant although the URL names no protocol */
  static LocalDatabase parse(String rest, boolean isServer) {
    String where = rest;
    boolean server = isServer;
    for (String protocol : PROTOCOLS) {
      if (rest.startsWith(protocol)) {
        where = rest.substring(protocol.length());
        server = true;
      }
    }
    if (server) {
      int start = where.startsWith("//") ? 2 : 0;
      int end = UrlText.firstOf(where, "/;?", start);
      String name = end < where.length() && where.charAt(end) == '/' ? where.substring(end + 1, UrlText.firstOf(where, ";?", end)) : null;
      return new LocalDatabase(where.substring(start, end), name);
    }
    for (String kind : KINDS) {
      if (where.startsWith(kind)) {
        where = where.substring(kind.length());
        break;
      }
    }
    return new LocalDatabase(null, where.substring(0, UrlText.firstOf(where, "?;", 0)));
  }
}
