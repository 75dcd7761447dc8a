package dev.weft.instrumentations.grizzly;

import dev.weft.telemetry.RequestHeaders;
import java.util.Iterator;
import org.glassfish.grizzly.http.server.Request;

/** The headers of a request. */
final class RequestFields implements RequestHeaders<Request> {
  static final RequestFields INSTANCE = new RequestFields();

  private RequestFields() {
  }

  @Override
  public String get(Request request, String name) {
    String first = request.getHeader(name);
    if (first == null) {
      return null;
    }
    Iterator<String> values = request.getHeaders(name).iterator();
    values.next();
    if (!values.hasNext()) {
      return first;
    }
    StringBuilder joined = new StringBuilder(first);
    while (values.hasNext()) {
      joined.append(',').append(values.next());
    }
    return joined.toString();
  }

  @Override
  public Iterable<String> names(Request request) {
    return request.getHeaderNames();
  }
}
