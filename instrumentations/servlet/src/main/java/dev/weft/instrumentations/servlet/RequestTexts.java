package dev.weft.instrumentations.servlet;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Texts of requests that most often say the same as one seen lately: where Tomcat has the bytes, that one is compared with them before a
 * new text is made. At most {@value #PLACES} texts of {@value #LONGEST} characters are kept.
 */
final class RequestTexts {
  private static final int PLACES = 512;
  private static final int LONGEST = 256;
  /** Reads and writes race without harm: a text is compared before it is used. */
  private static final String[] SEEN = new String[PLACES];

  private RequestTexts() {
  }

  /** As {@code getRequestURI()}. */
  static String path(HttpServletRequest request) {
    Object bytes = TomcatRequest.isReadable(request) ? TomcatRequest.path(request) : null;
    String seen = seen(bytes);
    return seen != null ? seen : remember(bytes, request.getRequestURI());
  }

  /** As {@code getServerName()}. */
  static String serverName(HttpServletRequest request) {
    Object bytes = TomcatRequest.isReadable(request) ? TomcatRequest.serverName(request) : null;
    String seen = seen(bytes);
    return seen != null ? seen : remember(bytes, request.getServerName());
  }

  /** As {@code getHeader("User-Agent")}. */
  static String userAgent(HttpServletRequest request) {
    Object bytes = TomcatRequest.isReadable(request) ? TomcatRequest.header(request, "User-Agent") : null;
    String seen = seen(bytes);
    return seen != null ? seen : remember(bytes, request.getHeader("User-Agent"));
  }

  private static String seen(Object bytes) {
    String text = bytes == null ? null : SEEN[place(bytes)];
    return text != null && TomcatRequest.isSame(bytes, text) ? text : null;
  }

  private static String remember(Object bytes, String text) {
    if (bytes != null && text != null && text.length() <= LONGEST) {
      SEEN[place(bytes)] = text;
    }
    return text;
  }

  private static int place(Object bytes) {
    int hash = bytes.hashCode() * 0x9E3779B9;
    return hash >>> 23;
  }
}
