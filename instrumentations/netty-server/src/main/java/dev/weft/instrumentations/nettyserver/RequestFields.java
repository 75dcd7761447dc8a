package dev.weft.instrumentations.nettyserver;

import dev.weft.telemetry.RequestHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;

/** The headers of a request. */
final class RequestFields implements RequestHeaders<HttpRequest> {
  static final RequestFields INSTANCE = new RequestFields();

  private RequestFields() {
  }

  @Override
  public String get(HttpRequest request, String name) {
    String first = request.headers().get(name);
    if (first == null) {
      return null;
    }
    List<String> all = request.headers().getAll(name);
    return all.size() < 2 ? first : String.join(",", all);
  }

  @Override
  public Iterable<String> names(HttpRequest request) {
    return request.headers().names();
  }
}
