package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.telemetry.RequestHeaders;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpMessage;

/** The headers of a request or of a response. */
final class Fields implements RequestHeaders<HttpMessage> {
  static final Fields INSTANCE = new Fields();

  private Fields() {
  }

  @Override
  public String get(HttpMessage message, String name) {
    String joined = null;
    for (Header header : message.getHeaders(name)) {
      joined = joined == null ? header.getValue() : joined + ',' + header.getValue();
    }
    return joined;
  }

  @Override
  public Iterable<String> names(HttpMessage message) {
    List<String> names = new ArrayList<>();
    for (Header header : message.getAllHeaders()) {
      names.add(header.getName());
    }
    return names;
  }
}
