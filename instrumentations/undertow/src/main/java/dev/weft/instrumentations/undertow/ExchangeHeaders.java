package dev.weft.instrumentations.undertow;

import dev.weft.telemetry.RequestHeaders;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.ArrayList;
import java.util.List;

/** The headers of a request or of a response. None where there are null: of a request that could not be parsed. */
final class ExchangeHeaders implements RequestHeaders<HeaderMap> {
  static final ExchangeHeaders INSTANCE = new ExchangeHeaders();

  private ExchangeHeaders() {
  }

  @Override
  public String get(HeaderMap headers, String name) {
    HeaderValues values = headers == null ? null : headers.get(name);
    if (values == null || values.isEmpty()) {
      return null;
    }
    return values.size() == 1 ? values.getFirst() : String.join(",", values);
  }

  @Override
  public Iterable<String> names(HeaderMap headers) {
    List<String> names = new ArrayList<>();
    if (headers == null) {
      return names;
    }
    for (HttpString name : headers.getHeaderNames()) {
      names.add(name.toString());
    }
    return names;
  }
}
