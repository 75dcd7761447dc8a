package dev.weft.instrumentations.jetty12;

import dev.weft.telemetry.RequestHeaders;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;

final class JettyHeaders implements RequestHeaders<HttpFields> {
  static final JettyHeaders INSTANCE = new JettyHeaders();

  private JettyHeaders() {
  }

  @Override
  public String get(HttpFields fields, String name) {
    String first = fields.get(name);
    if (first == null) {
      return null;
    }
    List<String> all = fields.getValuesList(name);
    return all.size() < 2 ? first : String.join(",", all);
  }

  @Override
  public Iterable<String> names(HttpFields fields) {
    return fields.getFieldNamesCollection();
  }
}
