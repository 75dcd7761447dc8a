package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.pools.OpenConnections;
import dev.weft.telemetry.pools.Pools;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Wrapped;

/** One wait for a connection. It is reported only if it fails. */
final class Connecting extends Follower {
  /** Factories whose connections a pool keeps: the application waits for the pool. */
  static final WeakIdentityMap<Boolean> POOLED = LibraryState.map("r2dbc.pooled");

  private final ConnectionFactory factory;
  private final boolean pool;
  /** Whether it is the application that waits, and not what is around this factory. */
  private final boolean outermost;
  private final long startNanos = System.nanoTime();
  private boolean over;

  Connecting(ConnectionFactory factory) {
    this.factory = factory;
    this.pool = Pools.isRegistered(factory);
    this.outermost = pool || !(factory instanceof Wrapped) && POOLED.get(factory) == null;
  }

  @Override
  void next(Object made) {
    Connection connection = Databases.innermost((Connection) made);
    if (Databases.KNOWN.get(connection) == null) {
      Databases.KNOWN.put(connection, Databases.of(factory));
    }
    waited();
    if (outermost && connection == made) {
      OpenConnections.DATABASE.opened(connection);
    }
  }

  @Override
  void ended(@Nullable Throwable thrown) {
    waited();
    if (thrown != null && outermost) {
      DatabaseConnection database = Databases.of(factory);
      DatabaseOperation operation = DatabaseOperation.startConnecting(Context.slot(), R2dbc.R2DBC, database);
      if (operation != null) {
        operation.startedAt(startNanos);
        Failures.tell(operation, thrown);
        operation.endConnecting(thrown);
      }
    }
  }

  @Override
  void cancelled() {
    waited();
  }

  private void waited() {
    if (over || !outermost) {
      return;
    }
    over = true;
    long nanos = System.nanoTime() - startNanos;
    Operation.awaited(Context.slot(), AwaitedCall.CONNECTION, nanos);
    if (pool) {
      Pools.waited(factory, nanos);
    }
  }
}
