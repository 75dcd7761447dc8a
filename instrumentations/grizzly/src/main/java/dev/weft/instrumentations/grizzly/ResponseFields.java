package dev.weft.instrumentations.grizzly;

import dev.weft.telemetry.RequestHeaders;
import java.util.Arrays;
import org.glassfish.grizzly.http.server.Response;

/** The headers of a response. */
final class ResponseFields implements RequestHeaders<Response> {
  static final ResponseFields INSTANCE = new ResponseFields();

  private ResponseFields() {
  }

  @Override
  public String get(Response response, String name) {
    String[] values = response.getHeaderValues(name);
    return values == null || values.length == 0 ? null : String.join(",", values);
  }

  @Override
  public Iterable<String> names(Response response) {
    return Arrays.asList(response.getHeaderNames());
  }
}
