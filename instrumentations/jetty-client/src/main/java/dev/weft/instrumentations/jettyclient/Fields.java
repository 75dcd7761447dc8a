package dev.weft.instrumentations.jettyclient;

import dev.weft.telemetry.RequestHeaders;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;

/** The headers of a request or of a response: a class up to 9.4 and an interface since 10, but they can be iterated in all releases. */
final class Fields implements RequestHeaders<Iterable<HttpField>> {
  static final Fields INSTANCE = new Fields();

  private Fields() {
  }

  /** @param headers of the library */
  @SuppressWarnings("unchecked")
  static Iterable<HttpField> of(Object headers) {
    return (Iterable<HttpField>) headers;
  }

  @Override
  public String get(Iterable<HttpField> headers, String name) {
    String joined = null;
    for (HttpField header : headers) {
      if (header.getName().equalsIgnoreCase(name)) {
        joined = joined == null ? header.getValue() : joined + ',' + header.getValue();
      }
    }
    return joined;
  }

  @Override
  public Iterable<String> names(Iterable<HttpField> headers) {
    List<String> names = new ArrayList<>();
    for (HttpField header : headers) {
      names.add(header.getName());
    }
    return names;
  }
}
