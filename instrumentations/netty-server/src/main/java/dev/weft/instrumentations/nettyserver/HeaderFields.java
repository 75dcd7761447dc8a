package dev.weft.instrumentations.nettyserver;

import dev.weft.telemetry.RequestHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/** The headers of a request or of a response. */
final class HeaderFields implements RequestHeaders<HttpHeaders> {
  static final HeaderFields INSTANCE = new HeaderFields();

  private HeaderFields() {
  }

  @Override
  public String get(HttpHeaders headers, String name) {
    String first = headers.get(name);
    if (first == null) {
      return null;
    }
    List<String> all = headers.getAll(name);
    return all.size() < 2 ? first : String.join(",", all);
  }

  @Override
  public Iterable<String> names(HttpHeaders headers) {
    return headers.names();
  }
}
