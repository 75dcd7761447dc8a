package dev.weft.instrumentations.opentelemetryapi;

import io.opentelemetry.api.OpenTelemetry;

/** Which types the application's release of the API has; 1.0 is the oldest release that is woven. */
final class ApiVersion {
  /** Contexts are a library of their own, which an application may have without the rest, or in another class loader. */
  static final boolean HAS_SPANS = has("io.opentelemetry.api.trace.Span");
  /** Since 1.4. */
  static final boolean HAS_TRACER_BUILDER = has("io.opentelemetry.api.trace.TracerBuilder");

  /** Since 1.10. Before that a library of its own had types with the same names. */
  static final boolean HAS_METERS = HAS_SPANS && hasProvider("getMeterProvider");
  /** Several instruments observed at once, since 1.15. */
  static final boolean HAS_BATCHES = has("io.opentelemetry.api.metrics.BatchCallback");
  /** Log records, since 1.27. Before that a library of its own had them. */
  static final boolean HAS_LOGS = HAS_METERS && hasProvider("getLogsBridge");
  /** Gauges that are set and not observed, since 1.38. */
  static final boolean HAS_GAUGES = has("io.opentelemetry.api.metrics.LongGauge");

  private ApiVersion() {
  }

  private static boolean hasProvider(String getter) {
    try {
      OpenTelemetry.class.getMethod(getter);
      return true;
    } catch (NoSuchMethodException | LinkageError e) {
      return false;
    }
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
