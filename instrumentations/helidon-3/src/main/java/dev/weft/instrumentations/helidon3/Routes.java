package dev.weft.instrumentations.helidon3;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.DeclaredRoutes;

final class Routes {
  static final Instrumentation HELIDON = Instrumentation.of("helidon-3");
  static final DeclaredRoutes DECLARED = new DeclaredRoutes(HELIDON);

  private Routes() {
  }
}
