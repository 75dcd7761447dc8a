package dev.weft.health;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.pools.Pool;
import dev.weft.telemetry.pools.PoolKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * Asks a database or Redis whether it answers, through the application's own pool or client. That is done on a thread of its own, since it may
 * block, and never twice at once. Who asks shortly after another gets the same answer.
 */
final class PoolCheck implements Runnable {
  private static final long FRESH_NANOS = 5_000_000_000L;
  private static final int LIMIT_SECONDS = 1;
  private static final long LIMIT_NANOS = LIMIT_SECONDS * 1_000_000_000L;
  private static final String NO_THREAD = "this process cannot start a thread to ask it";
  private static final String FAILED = "it could not be asked";
  private static final String NO_ANSWER = "no answer within " + LIMIT_SECONDS + " s";

  private final Pool pool;
  private boolean isRunning;
  /** By {@link System#nanoTime()}; 0 before the first check. */
  private long startNanos;
  private long endNanos;
  private @Nullable String error;
  private boolean answered;
  /** As the pool's probe names it, once it has answered. */
  private volatile @Nullable String server;

  PoolCheck(Pool pool) {
    this.pool = pool;
  }

  /** Whether the pool can be asked for a connection, and is not collected. */
  static boolean isPossible(Pool pool) {
    return pool.object() instanceof DataSource || pool.isAskable();
  }

  /** As it is shown. */
  String name() {
    String known = system();
    String what = isOfDatabase() ? "connection pool" : AwaitedCall.REDIS.label;
    return known == null ? what : what + ' ' + known;
  }

  private boolean isOfDatabase() {
    return pool.figures().kind() == PoolKind.DATABASE;
  }

  /** The server, or the pool's name; null if neither is known yet. */
  private @Nullable String system() {
    return server == null ? pool.figures().name() : server;
  }

  /**
   * Whether the application cannot be ready without it.
   *
   * @param required kinds and names of systems
   */
  boolean isNeeded(Globs required) {
    String known = system();
    return required.match(isOfDatabase() ? AwaitedCall.DATABASE.label : AwaitedCall.REDIS.label) || required.match(name())
        || known != null && required.match(known);
  }

  /** Whether a name is yet to be learnt by asking. */
  boolean isUnnamed() {
    return system() == null;
  }

  /** Whether the pool turned out to be closed or collected. */
  boolean isOver() {
    return pool.object() == null || pool.figures().isClosed();
  }

  /** Starts a check unless one runs, or has ended a moment ago. */
  synchronized void start() {
    Object object = pool.object();
    if (isRunning || object == null || endNanos != 0 && System.nanoTime() - endNanos < FRESH_NANOS) {
      return;
    }
    isRunning = true;
    startNanos = System.nanoTime();
    try {
      AgentThreads.createInApplication(this, "weft-health", object.getClass().getClassLoader()).start();
    } catch (OutOfMemoryError e) {   // the process may have no further thread now
      ended(NO_THREAD);
    }
  }

  /** Waits for the check that runs, until its time is over. */
  synchronized void await() throws InterruptedException {
    for (long left = LIMIT_NANOS - (System.nanoTime() - startNanos); isRunning && left > 0; left = LIMIT_NANOS - (System.nanoTime() - startNanos)) {
      wait(left / 1_000_000 + 1);
    }
  }

  @Override
  public void run() {
    String failed = FAILED;
    try {
      Context.enterAgentThread();
      pool.refresh();
      failed = isOver() ? null : ask();
    } catch (TimeoutException e) {
      failed = NO_ANSWER;
    } catch (Throwable t) {   // the pool's and the driver's code; what it says may quote what is secret
      failed = t.getClass().getName();
    } finally {
      ended(failed);
    }
  }

  private synchronized void ended(@Nullable String failed) {
    isRunning = false;
    endNanos = System.nanoTime();
    error = failed;
    answered = failed == null;
    notifyAll();
  }

  private @Nullable String ask() throws Exception {
    Object object = pool.object();
    if (object instanceof DataSource) {
      return ask((DataSource) object);
    }
    server = pool.ask(LIMIT_SECONDS * 1000);
    return null;
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
    return isOverdue() ? NO_ANSWER : error;
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
