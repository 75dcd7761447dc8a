package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.telemetry.RequestHeaders;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;

/** The headers of a request or of a response. */
final class Fields implements RequestHeaders<MessageHeaders> {
  static final Fields INSTANCE = new Fields();

  private Fields() {
  }

  @Override
  public String get(MessageHeaders message, String name) {
    String joined = null;
    for (Header header : message.getHeaders(name)) {
      joined = joined == null ? header.getValue() : joined + ',' + header.getValue();
    }
    return joined;
  }

  @Override
  public Iterable<String> names(MessageHeaders message) {
    List<String> names = new ArrayList<>();
    for (Header header : message.getHeaders()) {
      names.add(header.getName());
    }
    return names;
  }
}
