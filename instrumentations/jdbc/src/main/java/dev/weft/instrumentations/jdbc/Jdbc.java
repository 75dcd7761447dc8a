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
  /** HikariCP's proxies hand each call on to the driver's statement or connection, on the same thread. */
  static final String HIKARI = "com.zaxxer.hikari.pool.";

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
      DatabaseOperation outer = DatabaseOperation.seenThrough(slot);
      PreparedSql inner = outer == null ? null : PREPARED.get(statement);
      if (inner != null) {
        outer.executes(inner);
      }
      return null;
    }
    if (StatementProxies.has(statement.getClass())) {
      return DatabaseOperation.startUnknown(slot, JDBC, DatabaseConnection.UNKNOWN, statement);
    }
    PreparedSql prepared = PREPARED.get(statement);
    if (prepared == null) {   // prepared before the agent came, or out of sight
      return DatabaseOperation.startUnknown(slot, JDBC, connectionOf(statement), statement);
    }
    return DatabaseOperation.start(slot, JDBC, prepared.connection(), prepared.statement());
  }

  /** Before the end of a statement that was prepared: finds what it executed, if that is not known yet. */
  static void find(DatabaseOperation operation, Throwable thrown) {
    Statement statement = (Statement) operation.unknownStatement();
    if (statement == null) {
      return;
    }
    if (thrown == null && !operation.isSeenThrough()) {
      StatementProxies.remove(statement.getClass());
    }
    PreparedSql own = PREPARED.get(statement);
    operation.executes(own != null ? own : SqlStatement.UNKNOWN.preparedOn(connectionOf(statement)));
  }

  static DatabaseConnection connectionOf(Statement statement) {
    try {
      return Connections.of(statement.getConnection());
    } catch (SQLException | RuntimeException e) {   // a closed statement, about to tell the application the same
      return DatabaseConnection.UNKNOWN;
    }
  }
}
