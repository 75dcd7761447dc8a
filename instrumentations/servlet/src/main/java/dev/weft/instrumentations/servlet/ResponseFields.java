package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.RequestHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Collections;

/** The headers of a response. */
final class ResponseFields implements RequestHeaders<HttpServletResponse> {
  static final ResponseFields INSTANCE = new ResponseFields();

  private ResponseFields() {
  }

  @Override
  public String get(HttpServletResponse response, String name) {
    Collection<String> values = response.getHeaders(name);
    return values == null || values.isEmpty() ? null : String.join(",", values);
  }

  @Override
  public Iterable<String> names(HttpServletResponse response) {
    Collection<String> names = response.getHeaderNames();
    return names == null ? Collections.<String>emptyList() : names;
  }
}
