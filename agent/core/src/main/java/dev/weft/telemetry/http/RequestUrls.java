package dev.weft.telemetry.http;

/** URLs of requests: put together from their parts, and as they may be shown. */
public final class RequestUrls {
  private RequestUrls() {
  }

  /**
   * The whole URL.
   *
   * @param port -1 for the scheme's default
   * @param uri a path with a query, or the whole URL already, as the application or a proxy asks for it
   */
  public static String of(String scheme, String host, int port, String uri) {
    if (uri.indexOf("://") > 0 && uri.charAt(0) != '/') {
      return uri;
    }
    boolean bare = host.indexOf(':') >= 0 && host.charAt(0) != '[';   // an address of IP version 6
    StringBuilder url = new StringBuilder(scheme.length() + host.length() + uri.length() + 12).append(scheme).append("://")
        .append(bare ? "[" : "").append(host).append(bare ? "]" : "");
    if (port >= 0 && port != HttpClientOperation.usualPort(scheme)) {
      url.append(':').append(port);
    }
    return url.append(uri.startsWith("/") ? "" : "/").append(uri).toString();
  }

  /** A URL as it may be shown: without user name and password, and without the secrets in its query. */
  public static String withoutSecrets(String url) {
    String text = url;
    int authority = text.indexOf("://") + 3;
    int at = authority < 3 ? -1 : text.lastIndexOf('@', endOfAuthority(text, authority));
    if (at >= authority) {
      int colon = text.indexOf(':', authority);
      text = text.substring(0, authority) + (colon < 0 || colon > at ? "REDACTED" : "REDACTED:REDACTED") + text.substring(at);
    }
    int query = text.indexOf('?') + 1;
    if (query == 0) {
      return text;
    }
    int fragment = text.indexOf('#', query);
    String asked = text.substring(query, fragment < 0 ? text.length() : fragment);
    String redacted = QueryText.masked(asked);
    return redacted == asked ? text : text.substring(0, query) + redacted + (fragment < 0 ? "" : text.substring(fragment));
  }

  private static int endOfAuthority(String url, int authority) {
    for (int i = authority; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return i;
      }
    }
    return url.length();
  }
}
