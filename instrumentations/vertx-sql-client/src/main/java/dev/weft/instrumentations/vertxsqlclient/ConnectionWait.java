package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.pools.Pools;
import dev.weft.telemetry.sql.QueuedStatement;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;

/** One wait for a connection. It is reported only if it fails. */
final class ConnectionWait implements Handler<AsyncResult<Object>> {
  private final @Nullable Object pool;
  private final @Nullable Operation caller = Context.inheritable();
  private final long startNanos = System.nanoTime();

  /** @param pool null if there is none */
  ConnectionWait(@Nullable Object pool) {
    this.pool = pool;
  }

  @Override
  public void handle(AsyncResult<Object> result) {
    try {
      ended(result.succeeded() ? result.result() : null, result.cause());
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      VertxSql.VERTX_SQL_CLIENT.failed(e);
    }
  }

  private void ended(@Nullable Object connection, @Nullable Throwable thrown) {
    long nanos = System.nanoTime() - startNanos;
    if (pool != null) {
      Pools.waited(pool, nanos);
      if (connection != null) {
        Databases.leads(pool, connection);
      }
    }
    Scope scope = Context.attach(caller);
    try {
      Operation.awaited(Context.slot(), AwaitedCall.CONNECTION, nanos);
    } finally {
      scope.close();
    }
    if (thrown != null) {
      VertxSql.notConnected(
          QueuedStatement.notConnected(VertxSql.VERTX_SQL_CLIENT, Databases.ofFailure(thrown, pool), caller, startNanos), thrown);
    }
  }
}
