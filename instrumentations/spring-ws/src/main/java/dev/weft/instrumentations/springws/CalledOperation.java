package dev.weft.instrumentations.springws;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import javax.xml.namespace.QName;

/**
 * The operation that a request calls, below the path of the servlet: Spring-WS knows it by the name of the element in a message's body, or by the
 * end of its action ({@code urn:orders#findOrder}).
 */
final class CalledOperation {
  private CalledOperation() {
  }

  /** @param key of an endpoint that there is */
  static void note(Object key) {
    HttpServerOperation request = HttpServerOperation.current(Context.slot());
    if (request != null && !request.isTemplateNoted()) {
      request.noteOperation('/' + (key instanceof QName ? ((QName) key).getLocalPart() : end(key.toString())));
    }
  }

  /** What follows the last separator, also of an element's name that is written as text: {@code {urn:orders}findOrder}. */
  private static String end(String name) {
    int start = name.length();
    while (start > 0 && "/#:}".indexOf(name.charAt(start - 1)) < 0) {
      start--;
    }
    return name.substring(start);
  }
}
