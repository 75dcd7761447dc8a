package dev.weft.instrumentations.jdbc;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.PreparedSql;
import dev.weft.telemetry.sql.SqlBatch;
import dev.weft.telemetry.sql.SqlStatement;
import dev.weft.telemetry.sql.UnknownStatement;
import java.sql.Statement;

/**
 * What is remembered of statements, and how they begin and end. The outermost call is the operation. If its database or its text is not
 * known, the calls inside it tell: a pool's connection is often a new object each time it is lent, and the driver's inside is known.
 */
final class Jdbc {
  /** HikariCP's proxies only delegate to the driver's statement or connection, on the same thread. */
  static final String HIKARI = "com.zaxxer.hikari.pool.";

  static final Instrumentation JDBC = Instrumentation.of("jdbc");
  /** By prepared statement: a {@link PreparedSql}, or only the text, as String, if its connection was not known. */
  static final WeakIdentityMap<Object> PREPARED = LibraryState.map("jdbc.prepared");
  static final WeakIdentityMap<SqlBatch> BATCHES = LibraryState.map("jdbc.batches");

  private Jdbc() {
  }

  /** @param text as in {@link #PREPARED} */
  static void notPrepared(Object text, Throwable thrown) {
    DatabaseConnection unknown = DatabaseConnection.UNKNOWN;
    DatabaseOperation.notPrepared(
        text instanceof PreparedSql ? (PreparedSql) text : SqlStatement.prepared(unknown, (String) text).preparedOn(unknown), thrown);
  }

  /** Begins a statement whose text comes with the call; returns what {@link #end} needs. */
  static Object start(Statement statement, String sql) {
    Context.Slot slot = Context.slot();
    if (!DatabaseOperation.isNested(slot)) {
      return outermost(slot, statement, sql, false);
    }
    UnknownStatement outer = DatabaseOperation.unknown(slot);
    return outer == null ? null : inside(outer, statement, sql, false);
  }

  /** Begins a statement that was prepared; returns what {@link #end} needs. */
  static Object startPrepared(Statement statement) {
    Context.Slot slot = Context.slot();
    if (!DatabaseOperation.isNested(slot)) {
      return outermost(slot, statement, PREPARED.get(statement), true);
    }
    UnknownStatement outer = DatabaseOperation.unknown(slot);
    return outer == null ? null : inside(outer, statement, PREPARED.get(statement), true);
  }

  /** Begins a batch of statements whose texts were collected; returns what {@link #end} needs. */
  static Object startBatch(Statement statement, SqlBatch batch) {
    Context.Slot slot = Context.slot();
    if (DatabaseOperation.isNested(slot)) {
      UnknownStatement outer = DatabaseOperation.unknown(slot);
      return outer == null ? null : inside(outer, statement, batch, false);
    }
    DatabaseConnection connection = Connections.ofStatement(statement);
    SqlStatement common = batch.statement();
    DatabaseOperation operation = connection == null
        ? DatabaseOperation.start(slot, JDBC, new UnknownStatement(common, statement, Connections.LOOKUP))
        : DatabaseOperation.start(slot, JDBC, connection, common);
    if (operation != null) {
      operation.batch(batch);
    }
    return operation;
  }

  /** @param text as in {@link #PREPARED}; null if it is not known, since it was prepared before the agent came or out of its sight */
  private static DatabaseOperation outermost(Context.Slot slot, Statement statement, Object text, boolean prepared) {
    if (text instanceof PreparedSql) {
      PreparedSql known = (PreparedSql) text;
      return DatabaseOperation.start(slot, JDBC, known.connection(), known.statement());
    }
    String sql = (String) text;
    DatabaseConnection connection = Connections.ofStatement(statement);
    if (connection == null || sql == null) {
      return DatabaseOperation.start(slot, JDBC, new UnknownStatement(sql, prepared, statement, Connections.LOOKUP));
    }
    return DatabaseOperation.start(slot, JDBC, connection, statement(connection, sql, prepared));
  }

  private static SqlStatement statement(DatabaseConnection connection, String sql, boolean prepared) {
    return prepared ? SqlStatement.prepared(connection, sql) : SqlStatement.of(connection, sql);
  }

  /** Returns what a statement can tell the one around it, or null: {@code text} is as in {@link #PREPARED}, or a {@link SqlBatch}. */
  private static Object inside(UnknownStatement outer, Statement statement, Object text, boolean prepared) {
    if (text instanceof PreparedSql) {
      return text;
    }
    DatabaseConnection connection = Connections.ofStatement(statement);
    if (connection == null) {
      outer.inside(statement);
      return text instanceof String ? text : null;
    }
    SqlStatement known = text instanceof SqlBatch ? ((SqlBatch) text).statement() : statement(connection, (String) text, prepared);
    return known.preparedOn(connection);
  }

  /** Ends a statement. */
  static void end(Object entered, Throwable thrown) {
    if (entered instanceof DatabaseOperation) {
      ((DatabaseOperation) entered).end(thrown);
    } else if (entered != null) {
      UnknownStatement outer = DatabaseOperation.unknown(Context.slot());
      if (outer != null) {
        outer.tell(entered);
      }
    }
  }
}
