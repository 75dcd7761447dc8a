package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.pools.Pools;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.QueuedStatement;
import java.util.List;

/**
 * From a command, which a client makes of each call on the caller's thread, to its end. A pool may have it wait; a connection executes it on its
 * event loop; and what builds its result, which belongs to this one command, hears of its end first.
 */
final class VertxSql {
  static final Instrumentation VERTX_SQL_CLIENT = Instrumentation.of("vertx-sql-client");
  /** By command until a connection executes it, and by what builds its result. */
  private static final WeakIdentityMap<QueuedStatement> QUEUED = LibraryState.map("vertx-sql-client.queued");
  /** Commands that a client makes for itself have no builder of results. */
  private static final String RESULT_BUILDER = "io.vertx.sqlclient.impl.QueryResultBuilder";

  private VertxSql() {
  }

  /**
   * A command is being made.
   *
   * @param builder what its results are given to
   * @param parameters sets of parameters, if it is a batch
   */
  static QueuedStatement queued(@Nullable String sql, boolean prepared, @Nullable Object parameters, @Nullable Object builder) {
    if (sql == null || builder == null || !builder.getClass().getName().equals(RESULT_BUILDER) || !VERTX_SQL_CLIENT.isOn()
        || DatabaseOperation.isNested(Context.slot())) {
      return null;
    }
    QueuedStatement queued = new QueuedStatement(sql, prepared, parameters instanceof List ? ((List<?>) parameters).size() : 1);
    QUEUED.put(builder, queued);
    return queued;
  }

  static void made(Object command, Object queued) {
    QUEUED.put(command, (QueuedStatement) queued);
  }

  /** A command is given to a pool, or by a pool to a connection of its own. */
  static void handedOn(Object to, Object command) {
    QueuedStatement queued = QUEUED.get(command);
    if (queued == null) {
      return;
    }
    if (Pools.isRegistered(to)) {
      queued.waitsFor(to);
    } else {
      endWait(queued);
    }
  }

  static void executed(Object connection, Object command) {
    QueuedStatement queued = QUEUED.remove(command);
    if (queued == null) {
      return;
    }
    DatabaseConnection database = Databases.of(connection);
    Object pool = queued.pool();
    if (pool != null) {
      Databases.leads(pool, database);
    }
    queued.begin(VERTX_SQL_CLIENT, database);
  }

  /** @param thrown null also if the application failed at a row, which is no failure of the statement */
  static void ended(Object builder, @Nullable Throwable thrown) {
    QueuedStatement queued = QUEUED.remove(builder);
    if (queued == null) {
      return;
    }
    DatabaseOperation operation = queued.operation();
    if (operation != null) {
      Failures.tell(operation, thrown);
      operation.end(thrown);
    } else if (endWait(queued) && thrown != null) {
      notConnected(queued.notConnected(VERTX_SQL_CLIENT, Databases.ofFailure(thrown, queued.pool())), thrown);
    }
  }

  /** Returns whether it was still waiting for a pool. */
  private static boolean endWait(QueuedStatement queued) {
    long nanos = queued.endWait();
    Object pool = queued.pool();
    if (nanos >= 0 && pool != null) {
      Pools.waited(pool, nanos);
    }
    return nanos >= 0;
  }

  static void notConnected(@Nullable DatabaseOperation operation, Throwable thrown) {
    if (operation != null) {
      Failures.tell(operation, thrown);
      operation.endConnecting(thrown);
    }
  }
}
