package dev.weft.instrumentations.jetty;

import dev.weft.telemetry.RequestHeaders;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.server.Response;

/** The headers of a response of Jetty 7 or 8: the interface of servlets before 3.0 tells none. */
final class OldSentHeaders implements RequestHeaders<Response> {
  static final OldSentHeaders INSTANCE = new OldSentHeaders();

  private OldSentHeaders() {
  }

  @Override
  public String get(Response response, String name) {
    List<String> values = Collections.list(response.getHttpFields().getValues(name));
    return values.isEmpty() ? null : String.join(",", values);
  }

  @Override
  public Iterable<String> names(Response response) {
    return Collections.list(response.getHttpFields().getFieldNames());
  }
}
