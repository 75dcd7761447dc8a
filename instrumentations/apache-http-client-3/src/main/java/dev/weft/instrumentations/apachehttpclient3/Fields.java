package dev.weft.instrumentations.apachehttpclient3;

import dev.weft.telemetry.RequestHeaders;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.httpclient.Header;

/** The headers of a request or of a response. */
final class Fields implements RequestHeaders<Header[]> {
  static final Fields INSTANCE = new Fields();

  private Fields() {
  }

  @Override
  public String get(Header[] headers, String name) {
    String joined = null;
    for (Header header : headers) {
      if (header.getName().equalsIgnoreCase(name)) {
        joined = joined == null ? header.getValue() : joined + ',' + header.getValue();
      }
    }
    return joined;
  }

  @Override
  public Iterable<String> names(Header[] headers) {
    List<String> names = new ArrayList<>();
    for (Header header : headers) {
      names.add(header.getName());
    }
    return names;
  }
}
