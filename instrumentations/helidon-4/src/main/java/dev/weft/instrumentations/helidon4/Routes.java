package dev.weft.instrumentations.helidon4;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.DeclaredRoutes;

final class Routes {
  static final Instrumentation HELIDON = Instrumentation.of("helidon-4");
  static final DeclaredRoutes DECLARED = new DeclaredRoutes(HELIDON);

  private Routes() {
  }
}
