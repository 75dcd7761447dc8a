package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;

/** Calls of which a library makes spans by itself, inside those of the instrumentation that knows the library. */
final class ReportedCalls {
  private static final String ANTHROPIC = "anthropic-java";
  /** How the names of its tracers begin, since 3.14 or before. */
  private static final String ANTHROPIC_SCOPES = "com.anthropic.sdk.java";
  private static final String ELASTICSEARCH = "elasticsearch";
  /** The tracer of elasticsearch-java, since 8.13 or before. */
  private static final String ELASTICSEARCH_SCOPE = "elasticsearch-api";

  private ReportedCalls() {
  }

  /** Whether a span would tell again what the operation around it tells. */
  static boolean include(Instrumentation scope, @Nullable Operation around) {
    String name = around == null ? "" : around.instrumentation().name();
    return name.equals(ANTHROPIC) ? scope.name().startsWith(ANTHROPIC_SCOPES)
        : name.equals(ELASTICSEARCH) && scope.name().equals(ELASTICSEARCH_SCOPE);
  }
}
