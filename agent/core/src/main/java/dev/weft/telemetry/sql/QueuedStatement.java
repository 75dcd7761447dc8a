package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.lang.ref.WeakReference;

/**
 * A statement that a client has taken, and that one of its connections executes on a thread of its own: at once, or when a pool has one. Begins on
 * the thread of the caller, whose context the operation gets. Handed from thread to thread by safe publication.
 */
public final class QueuedStatement {
  private final @Nullable Operation caller = Context.inheritable();
  private final long startNanos = System.nanoTime();
  private final String sql;
  private final boolean prepared;
  private final int size;
  private @Nullable WeakReference<Object> pool;
  private boolean waiting;
  private @Nullable DatabaseOperation operation;

  /**
   * @param prepared whether it has parameters, or may have some
   * @param size how many sets of parameters it has
   */
  public QueuedStatement(String sql, boolean prepared, int size) {
    this.sql = sql;
    this.prepared = prepared;
    this.size = size;
  }

  /** It waits for a connection of a pool. */
  public void waitsFor(Object newPool) {
    pool = new WeakReference<>(newPool);
    waiting = true;
  }

  /**
   * The pool has a connection for it, or has none, or it needs none.
   *
   * @return the nanoseconds for which it waited; -1 if it did not, or not any more
   */
  public long endWait() {
    if (!waiting) {
      return -1;
    }
    waiting = false;
    long nanos = System.nanoTime() - startNanos;
    Scope scope = Context.attach(caller);
    try {
      Operation.awaited(Context.slot(), AwaitedCall.CONNECTION, nanos);
    } finally {
      scope.close();
    }
    return nanos;
  }

  /** The pool that it was given to; null if there is none. */
  public @Nullable Object pool() {
    return pool == null ? null : pool.get();
  }

  /** A connection executes it now. */
  public void begin(Instrumentation instrumentation, DatabaseConnection connection) {
    SqlStatement statement = prepared ? SqlStatement.prepared(connection, sql) : SqlStatement.of(connection, sql);
    Scope scope = Context.attach(caller);
    try {
      DatabaseOperation begun = DatabaseOperation.start(Context.slot(), instrumentation, connection, statement);
      if (begun != null) {
        begun.batch(size);
        begun.detach();
      }
      operation = begun;
    } finally {
      scope.close();
    }
  }

  /** What executes it; null before it begins, and if it is not reported. */
  public @Nullable DatabaseOperation operation() {
    return operation;
  }

  /**
   * Starts to report that it got no connection.
   *
   * @param connection {@link DatabaseConnection#UNKNOWN} if it is not known where the pool leads
   * @return an operation that has left the thread; null if it is not reported
   */
  public @Nullable DatabaseOperation notConnected(Instrumentation instrumentation, DatabaseConnection connection) {
    return notConnected(instrumentation, connection, caller, startNanos);
  }

  /**
   * The same for a caller who waits for a connection.
   *
   * @param startNanos by {@link System#nanoTime()}
   */
  public static @Nullable DatabaseOperation notConnected(
      Instrumentation instrumentation, DatabaseConnection connection, @Nullable Operation caller, long startNanos) {
    Scope scope = Context.attach(caller);
    try {
      DatabaseOperation operation = DatabaseOperation.startConnecting(Context.slot(), instrumentation, connection);
      if (operation != null) {
        operation.startedAt(startNanos);
        operation.detach();
      }
      return operation;
    } finally {
      scope.close();
    }
  }
}
