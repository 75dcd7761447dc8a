package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;

final class ServletHeaders implements RequestHeaders<HttpServletRequest> {
  static final ServletHeaders INSTANCE = new ServletHeaders();

  private ServletHeaders() {
  }

  @Override
  public String get(HttpServletRequest request, String name) {
    String first = request.getHeader(name);
    Enumeration<String> all = first == null ? null : request.getHeaders(name);
    if (all == null || !all.hasMoreElements()) {
      return first;
    }
    all.nextElement();
    if (!all.hasMoreElements()) {
      return first;
    }
    StringBuilder joined = new StringBuilder(first);
    while (all.hasMoreElements()) {
      joined.append(',').append(all.nextElement());
    }
    return joined.toString();
  }

  @Override
  public Iterable<String> names(HttpServletRequest request) {
    Enumeration<String> names = request.getHeaderNames();
    return names == null ? Collections.<String>emptyList() : Collections.list(names);
  }
}
