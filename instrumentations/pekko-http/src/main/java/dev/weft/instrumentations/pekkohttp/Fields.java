package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.RequestHeaders;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMessage;

/** The headers of a request or a response. */
final class Fields implements RequestHeaders<HttpMessage> {
  static final Fields INSTANCE = new Fields();

  private Fields() {
  }

  @Override
  public @Nullable String get(HttpMessage message, String name) {
    String joined = null;
    for (HttpHeader header : message.getHeaders()) {
      if (header.name().equalsIgnoreCase(name)) {
        joined = joined == null ? header.value() : joined + ',' + header.value();
      }
    }
    return joined;
  }

  @Override
  public Iterable<String> names(HttpMessage message) {
    List<String> names = new ArrayList<>();
    for (HttpHeader header : message.getHeaders()) {
      names.add(header.name());
    }
    return names;
  }
}
