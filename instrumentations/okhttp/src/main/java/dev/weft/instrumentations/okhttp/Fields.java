package dev.weft.instrumentations.okhttp;

import dev.weft.telemetry.RequestHeaders;
import java.util.List;
import okhttp3.Headers;

/** The headers of a request or of a response. */
final class Fields implements RequestHeaders<Headers> {
  static final Fields INSTANCE = new Fields();

  private Fields() {
  }

  @Override
  public String get(Headers headers, String name) {
    List<String> values = headers.values(name);
    return values.isEmpty() ? null : String.join(",", values);
  }

  @Override
  public Iterable<String> names(Headers headers) {
    return headers.names();
  }
}
