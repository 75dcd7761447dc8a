package dev.weft.instrumentations.r2dbc;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.PendingResults;
import dev.weft.telemetry.sql.PreparedSql;
import dev.weft.telemetry.sql.SqlBatch;
import java.util.function.Supplier;

/**
 * What is remembered of a driver's objects. Those of pools and proxies around them are not known, as they call the driver's, and neither is a
 * connection before its driver hands it out: what it executes until then is the driver's own.
 */
final class R2dbc {
  static final Instrumentation R2DBC = Instrumentation.of("r2dbc");
  static final WeakIdentityMap<PreparedSql> STATEMENTS = LibraryState.map("r2dbc.statements");
  /** By statement: how many sets of parameters were added before the last one. */
  static final WeakIdentityMap<Integer> ADDED = LibraryState.map("r2dbc.added");
  static final WeakIdentityMap<SqlBatch> BATCHES = LibraryState.map("r2dbc.batches");
  /** By result that is yet to be read. */
  static final WeakIdentityMap<PendingResults> RESULTS = LibraryState.map("r2dbc.results");

  private R2dbc() {
  }

  /** Executions of a statement or batch of a driver's; null if it is not known, or part of something else. */
  static Supplier<Follower> executions(Object executed) {
    if (DatabaseOperation.isNested(Context.slot())) {
      return null;
    }
    PreparedSql statement = STATEMENTS.get(executed);
    if (statement != null) {
      Integer added = ADDED.get(executed);
      int size = added == null ? 1 : added + 1;
      return () -> Execution.begin(statement.connection(), statement.statement(), operation -> operation.batch(size));
    }
    SqlBatch batch = BATCHES.get(executed);
    DatabaseConnection connection = batch == null ? null : Databases.KNOWN.get(executed);
    return connection == null ? null : () -> Execution.begin(connection, batch.statement(), operation -> operation.batch(batch));
  }
}
