package dev.weft.telemetry.mongodb;

import dev.weft.telemetry.Convention;
import dev.weft.telemetry.DatabaseCall;
import dev.weft.telemetry.SpanKind;

/**
 * Commands that MongoDB executes. They are counted with the statements of relational databases: the label {@code table} is the collection.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/mongodb/">Semantic conventions for MongoDB</a>
 */
final class MongoConvention {
  static final Convention CONVENTION = DatabaseCall.counted(Convention.of("mongodb", SpanKind.CLIENT)).declare();

  /** No server was found, or no connection made. No metric counts it, since it is not the execution of a command. */
  static final Convention CONNECTING = Convention.of("mongodb connect", SpanKind.CLIENT).declare();

  private MongoConvention() {
  }
}
