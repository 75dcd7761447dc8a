package dev.weft.instrumentations.cassandra3;

import com.datastax.driver.core.BatchStatement;
import com.datastax.driver.core.BoundStatement;
import com.datastax.driver.core.RegularStatement;
import com.datastax.driver.core.Session;
import com.datastax.driver.core.SimpleStatement;
import com.datastax.driver.core.Statement;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlBatch;
import dev.weft.telemetry.sql.SqlStatement;

/** Starts statements, on the thread of their caller. Which node answers is known at the end. */
final class Statements {
  static final Instrumentation CASSANDRA = Instrumentation.of("cassandra-3");

  private static final String USE = "USE ";

  private Statements() {
  }

  /** Null where {@link DatabaseOperation#start} is. */
  static @Nullable DatabaseOperation start(Statement statement, Session session) {
    Context.Slot slot = Context.slot();
    if (DatabaseOperation.isNested(slot)) {
      return null;
    }
    DatabaseConnection database = Databases.of(session);
    if (selectsFirstKeyspace(statement, database)) {
      return DatabaseOperation.startConnecting(slot, CASSANDRA, database);
    }
    if (!(statement instanceof BatchStatement)) {
      return DatabaseOperation.start(slot, CASSANDRA, database, text(statement, session, database));
    }
    SqlBatch batch = new SqlBatch();
    for (Statement each : ((BatchStatement) statement).getStatements()) {
      batch.add(text(each, session, database));
    }
    DatabaseOperation operation = DatabaseOperation.start(slot, CASSANDRA, database, batch.statement());
    if (operation != null) {
      operation.batch(batch);
    }
    return operation;
  }

  /** How the driver connects to a keyspace. */
  private static boolean selectsFirstKeyspace(Statement statement, DatabaseConnection database) {
    return database.namespace() == null && statement instanceof SimpleStatement && ((SimpleStatement) statement).getQueryString().startsWith(USE);
  }

  private static SqlStatement text(Statement statement, Session session, DatabaseConnection database) {
    if (statement instanceof BoundStatement) {
      return SqlStatement.prepared(database, ((BoundStatement) statement).preparedStatement().getQueryString());
    }
    if (statement instanceof SimpleStatement) {
      SimpleStatement simple = (SimpleStatement) statement;
      return simple.hasValues() ? SqlStatement.prepared(database, simple.getQueryString()) : SqlStatement.of(database, simple.getQueryString());
    }
    return statement instanceof RegularStatement ? built((RegularStatement) statement, session, database) : SqlStatement.UNKNOWN;
  }

  /** A text that is built may hold some values itself, beside those that it leaves to parameters. */
  private static SqlStatement built(RegularStatement statement, Session session, DatabaseConnection database) {
    try {
      return SqlStatement.of(database, statement.getQueryString(session.getCluster().getConfiguration().getCodecRegistry()));
    } catch (RuntimeException e) {   // of a value that the driver cannot write: it will tell the application
      return SqlStatement.UNKNOWN;
    }
  }
}
