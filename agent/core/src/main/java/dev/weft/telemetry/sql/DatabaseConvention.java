package dev.weft.telemetry.sql;

import dev.weft.telemetry.Convention;
import dev.weft.telemetry.DatabaseCall;
import dev.weft.telemetry.SpanKind;

/**
 * Statements that a relational database executes. A driver's statement inside a pool's proxy is part of the proxy's operation.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">Semantic conventions for SQL databases</a>
 */
final class DatabaseConvention {
  static final Convention CONVENTION = DatabaseCall.counted(Convention.of("sql", SpanKind.CLIENT).nestingGroup("sql")).declare();

  /** Connecting to a database. No metric counts it, since it is not the execution of a statement. */
  static final Convention CONNECTING = Convention.of("sql connect", SpanKind.CLIENT).nestingGroup("sql").declare();

  private DatabaseConvention() {
  }
}
