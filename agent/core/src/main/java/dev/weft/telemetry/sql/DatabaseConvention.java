package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;

/**
 * Statements that a relational database executes. A driver's statement inside a pool's proxy is part of the proxy's operation.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">Semantic conventions for SQL databases</a>
 */
final class DatabaseConvention {
  private static final Label QUERY_TYPE = new Label.Few("query_type", "select", "insert", "update", "delete", "other") {
    @Override
    public String value(Operation operation) {
      return ((DatabaseOperation) operation).statement().queryType();
    }
  };

  private static final Label TABLE = new Label("table") {
    @Override
    public @Nullable String value(Operation operation) {
      return ((DatabaseOperation) operation).statement().table();
    }
  };

  static final Convention CONVENTION = Convention.of("sql", SpanKind.CLIENT)
      .nestingGroup("sql")
      .awaitedAs(AwaitedCall.DATABASE)
      .counter("database_queries_total", "Statements executed.", QUERY_TYPE, Label.OUTCOME)
      .duration("database_query_duration_seconds", "Time to execute a statement.", QUERY_TYPE, TABLE)
      .declare();

  /** Connecting to a database. No metric counts it, since it is not the execution of a statement. */
  static final Convention CONNECTING = Convention.of("sql connect", SpanKind.CLIENT).nestingGroup("sql").declare();

  private DatabaseConvention() {
  }
}
