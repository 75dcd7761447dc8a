package dev.weft.instrumentations.jdbc;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.sql.DatabaseOperation;

/** One call in which the application waits for a connection. */
final class ConnectionWait {
  /** By exception that was reported: the id of the thread that reported it. */
  private static final WeakIdentityMap<Long> REPORTED = LibraryState.map("jdbc.failed-connects");
  private static final int MOST_CAUSES = 16;

  private final Object dataSource;
  private final long startNanos = System.nanoTime();

  ConnectionWait(Object dataSource) {
    this.dataSource = dataSource;
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

  void failed(Throwable thrown) {
    if (isReported(thrown) || isInsideBasicDataSource(thrown)) {
      return;
    }
    DatabaseOperation operation = DatabaseOperation.startConnecting(Context.slot(), Jdbc.JDBC, Connections.configured(dataSource));
    if (operation != null) {
      operation.startedAt(startNanos);
      end(operation, thrown);
    }
  }
}
