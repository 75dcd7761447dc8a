package dev.weft.instrumentations.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.session.Session;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlBatch;
import dev.weft.telemetry.sql.SqlStatement;

/** Starts statements, on the thread of their caller. Which node answers is known at the end. */
final class Cassandra {
  static final Instrumentation CASSANDRA = Instrumentation.of("cassandra");

  private Cassandra() {
  }

  /** Null where {@link DatabaseOperation#start} is, and for a statement of a kind that is not known. */
  static @Nullable DatabaseOperation start(Object statement, Session session) {
    Context.Slot slot = Context.slot();
    if (DatabaseOperation.isNested(slot)) {
      return null;
    }
    DatabaseConnection database = Databases.of(session);
    if (statement instanceof BatchStatement) {
      SqlBatch batch = new SqlBatch();
      for (BatchableStatement<?> each : (BatchStatement) statement) {
        batch.add(text(each, database));
      }
      DatabaseOperation operation = DatabaseOperation.start(slot, CASSANDRA, database, batch.statement());
      if (operation != null) {
        operation.batch(batch);
      }
      return operation;
    }
    return statement instanceof BatchableStatement ? DatabaseOperation.start(slot, CASSANDRA, database, text((Statement<?>) statement, database)) : null;
  }

  private static SqlStatement text(Statement<?> statement, DatabaseConnection database) {
    if (statement instanceof BoundStatement) {
      return SqlStatement.prepared(database, ((BoundStatement) statement).getPreparedStatement().getQuery());
    }
    if (!(statement instanceof SimpleStatement)) {
      return SqlStatement.UNKNOWN;
    }
    SimpleStatement simple = (SimpleStatement) statement;
    boolean parameters = !simple.getPositionalValues().isEmpty() || !simple.getNamedValues().isEmpty();
    return parameters ? SqlStatement.prepared(database, simple.getQuery()) : SqlStatement.of(database, simple.getQuery());
  }
}
