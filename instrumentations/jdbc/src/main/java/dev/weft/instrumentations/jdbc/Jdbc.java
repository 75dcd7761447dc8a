package dev.weft.instrumentations.jdbc;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.DatabaseConnection;
import dev.weft.telemetry.DatabaseOperation;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.PreparedSql;
import dev.weft.telemetry.SqlBatch;
import dev.weft.telemetry.SqlStatement;
import dev.weft.telemetry.WeakIdentityMap;
import java.sql.SQLException;
import java.sql.Statement;

/** What is remembered of statements, and how one is started. */
final class Jdbc {
  static final Instrumentation JDBC = Instrumentation.of("jdbc");
  static final WeakIdentityMap<PreparedSql> PREPARED = LibraryState.map("jdbc.prepared");
  static final WeakIdentityMap<SqlBatch> BATCHES = LibraryState.map("jdbc.batches");

  private Jdbc() {
  }

  /** Starts a statement whose text comes with the call, or null. */
  static DatabaseOperation start(Statement statement, String sql) {
    Context.Slot slot = Context.slot();
    if (DatabaseOperation.isNested(slot)) {
      return null;
    }
    DatabaseConnection connection = connectionOf(statement);
    return DatabaseOperation.start(slot, JDBC, connection, SqlStatement.of(connection, sql));
  }

  /** Starts a statement that was prepared, or null. */
  static DatabaseOperation startPrepared(Statement statement) {
    Context.Slot slot = Context.slot();
    if (DatabaseOperation.isNested(slot)) {
      return null;
    }
    PreparedSql prepared = PREPARED.get(statement);
    if (prepared == null) {   // prepared before the agent came, or out of sight
      return DatabaseOperation.start(slot, JDBC, connectionOf(statement), SqlStatement.UNKNOWN);
    }
    return DatabaseOperation.start(slot, JDBC, prepared.connection(), prepared.statement());
  }

  static DatabaseConnection connectionOf(Statement statement) {
    try {
      return Connections.of(statement.getConnection());
    } catch (SQLException | RuntimeException e) {   // a closed statement, about to tell the application the same
      return DatabaseConnection.UNKNOWN;
    }
  }
}
