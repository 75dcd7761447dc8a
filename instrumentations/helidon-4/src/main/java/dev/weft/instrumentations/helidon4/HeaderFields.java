package dev.weft.instrumentations.helidon4;

import dev.weft.telemetry.RequestHeaders;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.ArrayList;
import java.util.List;

/** The headers of a request or a response. */
final class HeaderFields implements RequestHeaders<Headers> {
  static final HeaderFields INSTANCE = new HeaderFields();

  private HeaderFields() {
  }

  @Override
  public String get(Headers headers, String name) {
    HeaderName key = HeaderNames.create(name);
    if (!headers.contains(key)) {
      return null;
    }
    List<String> values = headers.get(key).allValues();
    return values.size() == 1 ? values.get(0) : String.join(",", values);
  }

  @Override
  public Iterable<String> names(Headers headers) {
    List<String> names = new ArrayList<>();
    for (Header header : headers) {
      names.add(header.name());
    }
    return names;
  }
}
