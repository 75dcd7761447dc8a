package dev.weft.instrumentations.jetty;

import dev.weft.telemetry.RequestHeaders;
import java.util.Collection;
import org.eclipse.jetty.server.Response;

/** The headers of a response. */
final class SentHeaders implements RequestHeaders<Response> {
  static final SentHeaders INSTANCE = new SentHeaders();

  private SentHeaders() {
  }

  @Override
  public String get(Response response, String name) {
    Collection<String> values = response.getHeaders(name);
    return values.isEmpty() ? null : String.join(",", values);
  }

  @Override
  public Iterable<String> names(Response response) {
    return response.getHeaderNames();
  }
}
