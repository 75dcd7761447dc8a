package dev.weft.telemetry.mongodb;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;

/**
 * Commands that MongoDB executes. They are counted with the statements of relational databases: the label {@code table} is the collection.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/mongodb/">Semantic conventions for MongoDB</a>
 */
final class MongoConvention {
  private static final Label QUERY_TYPE = new Label.Few("query_type", "select", "insert", "update", "delete", "other") {
    @Override
    public String value(Operation operation) {
      return ((MongoOperation) operation).queryType();
    }
  };

  private static final Label TABLE = new Label("table") {
    @Override
    public @Nullable String value(Operation operation) {
      return ((MongoOperation) operation).collection();
    }
  };

  static final Convention CONVENTION = Convention.of("mongodb", SpanKind.CLIENT)
      .awaitedAs(AwaitedCall.DATABASE)
      .counter("database_queries_total", "Statements executed.", QUERY_TYPE, Label.OUTCOME)
      .duration("database_query_duration_seconds", "Time to execute a statement.", QUERY_TYPE, TABLE)
      .declare();

  /** No server was found, or no connection made. No metric counts it, since it is not the execution of a command. */
  static final Convention CONNECTING = Convention.of("mongodb connect", SpanKind.CLIENT).declare();

  private MongoConvention() {
  }
}
