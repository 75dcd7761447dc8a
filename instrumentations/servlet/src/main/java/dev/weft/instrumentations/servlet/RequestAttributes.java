package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.HttpServerOperation;
import dev.weft.telemetry.SemanticAttributes;
import jakarta.servlet.http.HttpServletRequest;

/** What only the span shows of a request. Nothing here looks a name up: {@code getRemoteHost} would. */
final class RequestAttributes {
  private static final String SESSION = ";jsessionid=";

  private RequestAttributes() {
  }

  static void describe(HttpServerOperation operation, HttpServletRequest request) {
    operation.set(SemanticAttributes.URL_SCHEME, request.getScheme());
    operation.set(SemanticAttributes.URL_PATH, withoutSession(request.getRequestURI()));
    operation.query(request.getQueryString());
    operation.set(SemanticAttributes.SERVER_ADDRESS, request.getServerName());
    port(operation, SemanticAttributes.SERVER_PORT, request.getServerPort());
    String peer = request.getRemoteAddr();
    operation.set(SemanticAttributes.CLIENT_ADDRESS, peer);
    operation.set(SemanticAttributes.NETWORK_PEER_ADDRESS, peer);
    port(operation, SemanticAttributes.NETWORK_PEER_PORT, request.getRemotePort());
    operation.set(SemanticAttributes.NETWORK_PROTOCOL_VERSION, version(request.getProtocol()));
    operation.set(SemanticAttributes.USER_AGENT_ORIGINAL, request.getHeader("User-Agent"));
  }

  /** Whoever has a session's identifier, which containers put into paths where a browser takes no cookies, has the session. */
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

  private static void port(HttpServerOperation operation, Attribute attribute, int port) {
    if (port > 0) {
      operation.set(attribute, (long) port);
    }
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
