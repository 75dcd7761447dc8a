package dev.weft.instrumentations.ktor;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.security.FormParameters;

/** The requests whose forms the application reads in parts. */
final class Parts {
  private static final WeakIdentityMap<HttpServerOperation> REQUESTS = LibraryState.map("ktor forms");

  private Parts() {
  }

  static void begin(@Nullable Object form) {
    HttpServerOperation request = FormParameters.areLookedAt() ? HttpServerOperation.current(Context.slot()) : null;
    if (request != null && form != null) {
      REQUESTS.put(form, request);
    }
  }

  /** Null for an answer that a client reads. */
  static @Nullable HttpServerOperation request(Object form) {
    return REQUESTS.get(form);
  }
}
