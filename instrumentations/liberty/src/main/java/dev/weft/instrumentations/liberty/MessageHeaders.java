package dev.weft.instrumentations.liberty;

import com.ibm.wsspi.genericbnf.HeaderField;
import com.ibm.wsspi.genericbnf.HeaderStorage;
import dev.weft.telemetry.RequestHeaders;
import java.util.List;

/** The headers of a request or of a response. */
final class MessageHeaders implements RequestHeaders<HeaderStorage> {
  static final MessageHeaders INSTANCE = new MessageHeaders();

  private MessageHeaders() {
  }

  @Override
  public String get(HeaderStorage message, String name) {
    List<HeaderField> all = message.getHeaders(name);
    if (all.isEmpty()) {
      return null;
    }
    String first = all.get(0).asString();
    if (all.size() == 1) {
      return first;
    }
    StringBuilder joined = new StringBuilder(first);
    for (int i = 1; i < all.size(); i++) {
      joined.append(',').append(all.get(i).asString());
    }
    return joined.toString();
  }

  @Override
  public Iterable<String> names(HeaderStorage message) {
    return message.getAllHeaderNames();
  }
}
