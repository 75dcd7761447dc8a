package dev.weft.health;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.pools.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Asks a database whether it answers, through a connection of the application's own pool. That is done on a thread of its own, since it may
 * block, and never twice at once. Who asks shortly after another gets the same answer.
 */
final class PoolCheck implements Runnable {
  private static final long FRESH_NANOS = 5_000_000_000L;
  private static final int LIMIT_SECONDS = 1;
  private static final long LIMIT_NANOS = LIMIT_SECONDS * 1_000_000_000L;

  private final Pool pool;
  private boolean isRunning;
  /** By {@link System#nanoTime()}; 0 before the first check. */
  private long startNanos;
  private long endNanos;
  private @Nullable String error;
  private boolean answered;

  PoolCheck(Pool pool) {
    this.pool = pool;
  }

  /** Whether the pool is a data source that can be asked for a connection, and is not collected. */
  static boolean isPossible(Pool pool) {
    return pool.object() instanceof DataSource;
  }

  Pool pool() {
    return pool;
  }

  /** Starts a check unless one runs, or has ended a moment ago. */
  synchronized void start() {
    Object object = pool.object();
    if (isRunning || object == null || endNanos != 0 && System.nanoTime() - endNanos < FRESH_NANOS) {
      return;
    }
    isRunning = true;
    startNanos = System.nanoTime();
    AgentThreads.createInApplication(this, "weft-health", object.getClass().getClassLoader()).start();
  }

  /** Waits for the check that runs, until its time is over. */
  synchronized void await() throws InterruptedException {
    for (long left = LIMIT_NANOS - (System.nanoTime() - startNanos); isRunning && left > 0; left = LIMIT_NANOS - (System.nanoTime() - startNanos)) {
      wait(left / 1_000_000 + 1);
    }
  }

  @Override
  public void run() {
    Context.enterAgentThread();
    String failed = null;
    try {
      Object object = pool.object();
      failed = object == null ? "the pool is gone" : ask((DataSource) object);
    } catch (Throwable t) {   // the pool's and the driver's code; what it says may quote what is secret
      failed = t.getClass().getName();
    }
    synchronized (this) {
      isRunning = false;
      endNanos = System.nanoTime();
      error = failed;
      answered = failed == null;
      notifyAll();
    }
  }

  private static @Nullable String ask(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return isValid(connection) ? null : "the connection is not valid";
    }
  }

  /** A driver older than JDBC 4 cannot tell; it has connected, or the pool has. */
  private static boolean isValid(Connection connection) throws SQLException {
    try {
      return connection.isValid(LIMIT_SECONDS);
    } catch (AbstractMethodError e) {
      return true;
    }
  }

  /** What failed; null if nothing did. */
  synchronized @Nullable String error() {
    return isOverdue() ? "no answer within " + LIMIT_SECONDS + " s" : error;
  }

  synchronized boolean isDown() {
    return isOverdue() || endNanos != 0 && !answered;
  }

  private boolean isOverdue() {
    return isRunning && System.nanoTime() - startNanos >= LIMIT_NANOS;
  }

  /** How long the last check took, or the running one has taken until now. */
  synchronized double seconds() {
    return ((isRunning ? System.nanoTime() : endNanos) - startNanos) / 1000 / 1e6;
  }
}
