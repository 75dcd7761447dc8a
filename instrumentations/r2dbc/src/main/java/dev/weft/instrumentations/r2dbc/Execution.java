package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.PendingResults;
import dev.weft.telemetry.sql.SqlStatement;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** One execution of a statement: until its results have all come, and those that the application reads are read. */
final class Execution extends Follower {
  private final PendingResults results;
  private volatile boolean answered;
  /** Whether a result is being handed on before the end of all. */
  private boolean handing;

  private Execution(DatabaseOperation operation) {
    results = new PendingResults(operation);
  }

  static Follower begin(DatabaseConnection connection, SqlStatement statement, Consumer<DatabaseOperation> batch) {
    DatabaseOperation operation = DatabaseOperation.start(Context.slot(), R2dbc.R2DBC, connection, statement);
    if (operation == null) {
      return NONE;
    }
    batch.accept(operation);
    return new Execution(operation);
  }

  @Override
  void subscribed() {
    results.operation().detach();
  }

  /** The result may be read while it is handed on, be it that the subscriber wanted only one and has cancelled. */
  @Override
  void next(Object result) {
    answered = true;
    handing = results.open();
    R2dbc.RESULTS.put(result, results);
  }

  @Override
  void taken() {
    if (handing) {
      results.close(null);
    }
  }

  @Override
  void ended(@Nullable Throwable thrown) {
    Failures.tell(results.operation(), thrown);
    results.close(thrown);
  }

  @Override
  void cancelled() {
    results.close(answered ? null : new CancellationException());
  }
}
