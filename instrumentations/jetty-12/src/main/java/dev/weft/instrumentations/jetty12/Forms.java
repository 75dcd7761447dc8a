package dev.weft.instrumentations.jetty12;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.security.FormParameters;
import org.eclipse.jetty.util.Fields;

/** The requests for which forms are read: the rest of a body may come on a thread that knows none. */
final class Forms {
  private static final WeakIdentityMap<HttpServerOperation> REQUESTS = LibraryState.map("jetty 12 forms");

  private Forms() {
  }

  static void begin(Object form) {
    HttpServerOperation request = FormParameters.areLookedAt() ? HttpServerOperation.current(Context.slot()) : null;
    if (request != null) {
      REQUESTS.put(form, request);
    }
  }

  static void parsed(Object form, Fields fields) {
    HttpServerOperation request = REQUESTS.remove(form);
    if (request != null) {
      parsed(request, fields);
    }
  }

  /** As above, on the thread that serves the request. */
  static void parsed(Fields fields) {
    HttpServerOperation request = FormParameters.areLookedAt() ? HttpServerOperation.current(Context.slot()) : null;
    if (request != null) {
      parsed(request, fields);
    }
  }

  private static void parsed(HttpServerOperation request, Fields fields) {
    for (Fields.Field field : fields) {
      for (String value : field.getValues()) {
        FormParameters.parsed(request, value);
      }
    }
  }
}
