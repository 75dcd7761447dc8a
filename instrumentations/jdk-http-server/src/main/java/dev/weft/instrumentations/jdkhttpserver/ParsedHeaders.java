package dev.weft.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.weft.telemetry.RequestHeaders;
import java.util.List;

final class ParsedHeaders implements RequestHeaders<Headers> {
  static final ParsedHeaders INSTANCE = new ParsedHeaders();

  private ParsedHeaders() {
  }

  @Override
  public String get(Headers headers, String name) {
    List<String> values = headers.get(name);
    if (values == null || values.isEmpty()) {
      return null;
    }
    return values.size() == 1 ? values.get(0) : String.join(",", values);
  }

  @Override
  public Iterable<String> names(Headers headers) {
    return headers.keySet();
  }
}
