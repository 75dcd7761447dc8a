package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.PoolProbe;
import dev.weft.telemetry.pools.Pools;
import dev.weft.telemetry.sql.DatabaseConnection;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Figures of r2dbc-pool, and whether the database behind it answers. */
final class ConnectionPoolProbe implements PoolProbe<ConnectionPool> {
  private static final ConnectionPoolProbe PROBE = new ConnectionPoolProbe();

  private ConnectionPoolProbe() {
  }

  /**
   * A pool is made, or was before the agent.
   *
   * @param name null if it has none, or that was not seen
   */
  static void made(ConnectionFactory pool, @Nullable String name) {
    if (Pools.isRegistered(pool)) {
      return;
    }
    Pools.register(PoolKind.DATABASE, pool, PROBE, name);
    for (Object inner = pool; inner instanceof Wrapped;) {
      inner = ((Wrapped<?>) inner).unwrap();
      Connecting.POOLED.put(inner, Boolean.TRUE);
    }
  }

  @Override
  public void read(ConnectionPool pool, PoolFigures figures) {
    if (figures.name() == null) {
      figures.name(place(pool));
    }
    if (pool.isDisposed()) {
      figures.closed();
      return;
    }
    if (pool.getMetrics().isPresent()) {
      PoolMetrics metrics = pool.getMetrics().get();
      figures.active(metrics.acquiredSize());
      figures.idle(metrics.idleSize());
      figures.pending(metrics.pendingAcquireSize());
      figures.max(metrics.getMaxAllocatedSize() == Integer.MAX_VALUE ? -1 : metrics.getMaxAllocatedSize());
    }
  }

  /** Where it leads, as pools of JDBC that have no name of their own: {@code db:5432/shop}. */
  private static String place(ConnectionPool pool) {
    DatabaseConnection database = Databases.of(pool);
    String namespace = database.namespace();
    if (database.host() == null) {
      return namespace == null ? database.system() : namespace;
    }
    String server = database.port() < 0 ? database.host() : database.host() + ':' + database.port();
    return namespace == null ? server : server + '/' + namespace;
  }

  @Override
  public String ask(ConnectionPool pool, int limitMillis) throws TimeoutException {
    if (!isValid(pool, Duration.ofMillis(limitMillis))) {
      throw new IllegalStateException("the connection is not valid");
    }
    return place(pool);
  }

  private static boolean isValid(ConnectionPool pool, Duration limit) throws TimeoutException {
    try {
      return Mono.usingWhen(pool.create(), connection -> Mono.from(connection.validate(ValidationDepth.REMOTE)), Connection::close)
          .timeout(limit).blockOptional().orElse(false);
    } catch (RuntimeException e) {
      Throwable thrown = Exceptions.unwrap(e);
      if (thrown instanceof TimeoutException) {
        throw (TimeoutException) thrown;
      }
      throw e;
    }
  }
}
