package dev.weft.instrumentations.tomcat;

import dev.weft.telemetry.RequestHeaders;
import java.util.Collections;
import org.apache.coyote.Request;
import org.apache.tomcat.util.http.MimeHeaders;

final class CoyoteHeaders implements RequestHeaders<Request> {
  static final CoyoteHeaders INSTANCE = new CoyoteHeaders();

  private CoyoteHeaders() {
  }

  @Override
  public String get(Request request, String name) {
    MimeHeaders headers = request.getMimeHeaders();
    int first = headers.findHeader(name, 0);
    if (first < 0) {
      return null;
    }
    String value = headers.getValue(first).toString();
    int next = headers.findHeader(name, first + 1);
    if (next < 0) {
      return value;
    }
    StringBuilder joined = new StringBuilder(value);
    for (int i = next; i >= 0; i = headers.findHeader(name, i + 1)) {
      joined.append(',').append(headers.getValue(i).toString());
    }
    return joined.toString();
  }

  @Override
  public Iterable<String> names(Request request) {
    return Collections.list(request.getMimeHeaders().names());
  }
}
