package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.http.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;

/** Reads what only the span shows of a request. Avoids what can query DNS: {@code getRemoteHost}, and the server's name if no header has it. */
final class RequestAttributes {
  private static final String SESSION = ";jsessionid=";

  private RequestAttributes() {
  }

  static void describe(RequestDetails details, HttpServletRequest request) {
    details.url(request.getScheme(), withoutSession(request.getRequestURI()), request.getQueryString());
    boolean named = request.getHeader("Host") != null || !"HTTP/1.0".equals(request.getProtocol());
    details.server(named ? request.getServerName() : null, request.getServerPort());
    details.client(request.getRemoteAddr(), request.getRemotePort(), version(request.getProtocol()),
        request.getHeader("User-Agent"));
    details.readForwarded(ServletHeaders.INSTANCE, request);
  }

  /** Removes the session identifier, which containers write into paths when a browser refuses cookies: it gives access to the session. */
  private static String withoutSession(String path) {
    int start = path == null ? -1 : path.indexOf(SESSION);
    if (start < 0) {
      return path;
    }
    int from = start + SESSION.length();
    int end = from;
    while (end < path.length() && path.charAt(end) != ';' && path.charAt(end) != '/') {
      end++;
    }
    return path.substring(0, from) + "REDACTED" + path.substring(end);
  }

  private static String version(String protocol) {
    if (protocol == null) {
      return null;
    }
    switch (protocol) {
      case "HTTP/1.1":
        return "1.1";
      case "HTTP/2.0":
      case "HTTP/2":
        return "2";
      case "HTTP/1.0":
        return "1.0";
      case "HTTP/3.0":
      case "HTTP/3":
        return "3";
      default:
        return null;
    }
  }
}
