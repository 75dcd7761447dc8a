package dev.weft.instrumentations.cassandra;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.QueuedStatement;

/** The wait for a session. It is reported only if it fails. */
final class Connecting extends EndOfFuture {
  private final @Nullable Operation caller = Context.inheritable();
  private final long startNanos = System.nanoTime();
  private final DatabaseConnection database;

  Connecting(DatabaseConnection database) {
    super(Cassandra.CASSANDRA);
    this.database = database;
  }

  @Override
  protected void end(@Nullable Object session, @Nullable Throwable thrown) {
    DatabaseOperation operation =
        thrown == null ? null : QueuedStatement.notConnected(Cassandra.CASSANDRA, database, caller, startNanos);
    if (operation != null) {
      operation.failed(null, 0, true);
      operation.endConnecting(thrown);
    }
  }
}
