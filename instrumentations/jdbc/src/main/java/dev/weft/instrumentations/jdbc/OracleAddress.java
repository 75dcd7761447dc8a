package dev.weft.instrumentations.jdbc;

/**
 * Where a URL of Oracle's leads: behind {@code thin:[user/password]@} stands {@code [tcps:][//]host:port/service}, {@code host:port:sid}, a
 * description in parentheses, or an alias.
 */
final class OracleAddress {
  String host;
  int port = -1;
  /** Service, identifier or alias. */
  String database;

  private OracleAddress() {
  }

  static OracleAddress parse(String rest) {
    OracleAddress address = new OracleAddress();
    int at = rest.lastIndexOf('@', UrlText.firstOf(rest, "?", 0));
    if (at >= 0 && rest.indexOf('@', at + 1) < 0) {   // else a password may hold a question mark
      String where = rest.substring(at + 1);
      if (where.startsWith("(")) {
        address.described(where);
      } else {
        address.read(where.substring(0, UrlText.firstOf(where, "?", 0)));
      }
    }
    return address;
  }

  private void described(String where) {
    host = UrlText.hostOrNull(UrlText.inParentheses(where, "host"));
    port = UrlText.port(UrlText.inParentheses(where, "port"));
    String service = UrlText.inParentheses(where, "service_name");
    database = service == null ? UrlText.inParentheses(where, "sid") : service;
  }

  private void read(String text) {
    String where = text;
    int slashes = where.indexOf("//");
    boolean directory = where.regionMatches(true, 0, "ldap", 0, 4) && slashes > 0;
    where = slashes < 0 ? where : where.substring(slashes + 2);
    int end = UrlText.firstOf(where, "/", 0);
    if (directory) {   // names the database, which the directory tells the address of
      database = end < where.length() ? where.substring(end + 1, UrlText.firstOf(where, ",", end)) : null;
      return;
    }
    int colon = where.indexOf(':', where.startsWith("[") ? Math.max(0, where.indexOf(']')) : 0);
    if (end == where.length() && colon < 0) {
      if (slashes < 0) {
        database = where;
      } else {
        address(where);
      }
      return;
    }
    int sid = colon < 0 || where.indexOf(',') >= 0 ? -1 : where.indexOf(':', colon + 1);
    if (sid >= 0 && sid < end) {
      address(where.substring(0, sid));
      database = where.substring(sid + 1, end);
    } else {
      address(where.substring(0, end));
      database = end < where.length() ? where.substring(end + 1, UrlText.firstOf(where, ":/", end + 1)) : null;
    }
  }

  private void address(String addresses) {
    ServerAddress first = ServerAddress.parse(addresses);
    host = first.host;
    port = first.port;
  }
}
