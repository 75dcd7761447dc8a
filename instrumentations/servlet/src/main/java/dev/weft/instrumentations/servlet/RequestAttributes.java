package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;

/** Reads what only the span shows of a request. Avoids what can query DNS: {@code getRemoteHost}, and the server's name if no header has it. */
final class RequestAttributes {
  private RequestAttributes() {
  }

  static void describe(RequestDetails details, HttpServletRequest request) {
    boolean known = details.hasTarget();   // the container told it
    details.url(request.getScheme(), known ? null : AskedRequest.uri(request), known ? null : AskedRequest.query(request));
    boolean named = !"HTTP/1.0".equals(request.getProtocol()) || request.getHeader("Host") != null;
    describeServer(details, request, named);
    describeClient(details, request);
  }

  static void describeClient(RequestDetails details, HttpServletRequest request) {
    details.client(request.getRemoteAddr(), request.getRemotePort(), HttpVersion.of(request.getProtocol()),
        request.getHeader("User-Agent"));
    details.readForwarded(ServletHeaders.INSTANCE, request);
  }

  /** Undertow fails to read a header {@code Host} that is malformed. */
  private static void describeServer(RequestDetails details, HttpServletRequest request, boolean named) {
    try {
      details.server(named ? request.getServerName() : null, request.getServerPort());
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      details.server(null, 0);
    }
  }
}
