package dev.weft.instrumentations.undertow;

import dev.weft.telemetry.RequestHeaders;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.ArrayList;
import java.util.List;

/** None where there is no exchange: of a request that could not be parsed. */
final class ExchangeHeaders implements RequestHeaders<HttpServerExchange> {
  static final ExchangeHeaders INSTANCE = new ExchangeHeaders();

  private ExchangeHeaders() {
  }

  @Override
  public String get(HttpServerExchange exchange, String name) {
    HeaderValues values = exchange == null ? null : exchange.getRequestHeaders().get(name);
    if (values == null || values.isEmpty()) {
      return null;
    }
    return values.size() == 1 ? values.getFirst() : String.join(",", values);
  }

  @Override
  public Iterable<String> names(HttpServerExchange exchange) {
    List<String> names = new ArrayList<>();
    if (exchange == null) {
      return names;
    }
    for (HttpString name : exchange.getRequestHeaders().getHeaderNames()) {
      names.add(name.toString());
    }
    return names;
  }
}
