package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.pools.Pools;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.sql.SQLException;

/** One call in which the application waits for a connection. */
final class ConnectionWait implements Undoable {
  /** By exception that was reported: the id of the thread that reported it. */
  private static final WeakIdentityMap<Long> REPORTED = LibraryState.map("jdbc.failed-connects");
  private static final int MOST_CAUSES = 16;

  private final Object dataSource;
  private final Context.Slot slot = Context.slot();
  private final Object outer = slot.awaitedDataSource;
  private final long startNanos = System.nanoTime();

  ConnectionWait(Object dataSource) {
    this.dataSource = dataSource;
    slot.awaitedDataSource = dataSource;
  }

  void end(@Nullable Throwable thrown) {
    undo(thrown);
    long nanos = System.nanoTime() - startNanos;
    if (outer == null) {
      Operation.awaited(slot, AwaitedCall.CONNECTION, nanos);
    }
    if (outer != dataSource) {
      Pools.waited(dataSource, nanos);
    }
    if (thrown instanceof SQLException) {
      failed(thrown);
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    slot.awaitedDataSource = outer;
  }

  /** Ends connecting. Data sources around this one may throw on what is reported here, or because of it. */
  static void end(DatabaseOperation connecting, Throwable thrown) {
    connecting.endConnecting(thrown);
    if (thrown != null) {
      REPORTED.put(thrown, Thread.currentThread().getId());
    }
  }

  private static boolean isReported(Throwable thrown) {
    Long self = Thread.currentThread().getId();
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      if (self.equals(REPORTED.get(cause))) {   // a cause from a pool's own thread shows in no trace of the application
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** DBCP's {@code BasicDataSource} knows where it leads, and the data source inside it, {@code PoolingDataSource}, does not. */
  private boolean isInsideBasicDataSource(Throwable thrown) {
    if (dataSource.getClass().getSimpleName().equals("PoolingDataSource")) {
      for (StackTraceElement caller : thrown.getStackTrace()) {
        if (caller.getMethodName().equals("getConnection") && caller.getClassName().endsWith(".BasicDataSource")) {
          return true;
        }
      }
    }
    return false;
  }

  private void failed(Throwable thrown) {
    if (isReported(thrown) || isInsideBasicDataSource(thrown)) {
      return;
    }
    DatabaseOperation operation = DatabaseOperation.startConnecting(slot, Jdbc.JDBC, Connections.configured(dataSource));
    if (operation != null) {
      operation.startedAt(startNanos);
      end(operation, thrown);
    }
  }
}
