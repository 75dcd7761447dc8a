package dev.weft.telemetry.http;

/** URLs of requests whose client has them in parts. */
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
    return HttpClientOperation.withoutCredentials(url);
  }
}
