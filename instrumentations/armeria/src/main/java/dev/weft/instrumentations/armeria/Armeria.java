package dev.weft.instrumentations.armeria;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;

/** What all advice shares. */
final class Armeria {
  static final Instrumentation ARMERIA = Instrumentation.of("armeria");

  private Armeria() {
  }

  /** Notes an exception that ends the request which is served on this thread. */
  static void failed(Throwable thrown) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && thrown != null && ARMERIA.isOn()) {
      operation.handled(thrown);
    }
  }
}
