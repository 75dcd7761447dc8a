package dev.weft.instrumentations.jetty;

import dev.weft.telemetry.RequestHeaders;
import java.util.Collections;
import java.util.Enumeration;
import org.eclipse.jetty.server.Request;

final class JettyHeaders implements RequestHeaders<Request> {
  static final JettyHeaders INSTANCE = new JettyHeaders();

  private JettyHeaders() {
  }

  @Override
  public String get(Request request, String name) {
    String first = request.getHeader(name);
    if (first == null) {
      return null;
    }
    Enumeration<String> all = request.getHeaders(name);
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
  public Iterable<String> names(Request request) {
    return Collections.list(request.getHeaderNames());
  }
}
