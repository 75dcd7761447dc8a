package dev.weft.instrumentations.jdbc;

/** The first host of a URL and its port: {@code [user[:password]@]host[:port][,...]}, also with keys in parentheses, or all in brackets. */
final class ServerAddress {
  final String host;
  /** -1 if there is none. */
  final int port;

  private ServerAddress(String host, int port) {
    this.host = host;
    this.port = port;
  }

  static ServerAddress parse(String addresses) {
    if (addresses.indexOf('(') >= 0) {
      return new ServerAddress(UrlText.hostOrNull(UrlText.inParentheses(addresses, "host")),
          UrlText.port(UrlText.inParentheses(addresses, "port")));
    }
    int at = addresses.lastIndexOf('@', UrlText.firstOf(addresses, ",", 0));
    int start = (at < 0 ? addresses.lastIndexOf('@') : at) + 1;   // a password may hold a comma
    if (isList(addresses, start)) {
      start++;
    }
    String first = addresses.substring(start, UrlText.firstOf(addresses, start > 0 && addresses.charAt(start - 1) == '[' ? ",]" : ",", start));
    int bracket = first.startsWith("[") ? first.indexOf(']') : -1;
    int colon = first.indexOf(':', bracket + 1);
    String host = bracket > 0 ? first.substring(1, bracket) : colon < 0 ? first : first.substring(0, colon);
    if (colon < 0) {
      return new ServerAddress(UrlText.hostOrNull(withoutInstance(host)), -1);
    }
    int port = UrlText.port(first.substring(colon + 1));
    boolean isPassword = port < 0 && start == 0 && colon + 1 < first.length();   // with a character that ended the address too early
    return new ServerAddress(isPassword ? null : UrlText.hostOrNull(withoutInstance(host)), port);
  }

  /** Whether a bracket opens a list of addresses, not one of IPv6. */
  private static boolean isList(String addresses, int start) {
    if (!addresses.startsWith("[", start)) {
      return false;
    }
    int close = addresses.indexOf(']', start);
    for (int i = start + 1; i < close; i++) {
      char c = addresses.charAt(i);
      if (c != ':' && c != '.' && c != '%' && Character.digit(c, 16) < 0) {
        return true;
      }
    }
    return false;
  }

  /** SQL Server: {@code host\instance}. */
  private static String withoutInstance(String host) {
    int backslash = host.indexOf('\\');
    return backslash < 0 ? host : host.substring(0, backslash);
  }
}
