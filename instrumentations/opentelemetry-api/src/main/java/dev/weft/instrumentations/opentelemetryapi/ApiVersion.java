package dev.weft.instrumentations.opentelemetryapi;

/** Which types the application's release of the API has; 1.0 is the oldest release that is woven. */
final class ApiVersion {
  /** Since 1.4. */
  static final boolean HAS_TRACER_BUILDER = has("io.opentelemetry.api.trace.TracerBuilder");

  private ApiVersion() {
  }

  private static boolean has(String type) {
    try {
      Class.forName(type, false, ApiVersion.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
