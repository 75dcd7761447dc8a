package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.PoolProbe;
import dev.weft.telemetry.pools.Pools;
import dev.weft.telemetry.pools.PrivateFields;
import io.vertx.sqlclient.Pool;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Figures of a pool, and whether the database behind it answers. */
final class PoolFiguresProbe implements PoolProbe<Pool> {
  private static final PoolFiguresProbe PROBE = new PoolFiguresProbe();

  private PoolFiguresProbe() {
  }

  static void made(Object pool) {
    Pools.announceDatabasePool();
    Pools.register(PoolKind.DATABASE, pool, PROBE);
  }

  @Override
  public void read(Pool pool, PoolFigures figures) throws ReflectiveOperationException {
    String place = Databases.place(pool);
    figures.name(place == null ? "vertx-sql-client" : place);
    Object connections = PrivateFields.read(pool, "pool");
    figures.max((Integer) PrivateFields.read(connections, "maxSize"));
    if (connections.getClass().getName().endsWith(".ConnectionPool")) {   // 4.0
      int idle = ((Collection<?>) PrivateFields.read(connections, "available")).size();
      figures.idle(idle);
      figures.active(((Collection<?>) PrivateFields.read(connections, "all")).size() - idle);
      figures.pending(((Collection<?>) PrivateFields.read(connections, "waiters")).size());
      return;
    }
    Object inner = PrivateFields.read(connections, "pool");
    Object slots = PrivateFields.read(inner, "slots");
    int active = 0;
    int idle = 0;
    for (int i = 0; i < Array.getLength(slots); i++) {
      Object slot = Array.get(slots, i);
      if (slot != null && PrivateFields.read(slot, "connection") != null) {
        if (isUsed(slot)) {
          active++;
        } else {
          idle++;
        }
      }
    }
    figures.active(active);
    figures.idle(idle);
    figures.pending((Integer) PrivateFields.read(PrivateFields.read(inner, "waiters"), "size"));
  }

  private static boolean isUsed(Object slot) throws ReflectiveOperationException {
    try {
      return (Integer) PrivateFields.read(slot, "usage") > 0;
    } catch (NoSuchFieldException e) {   // 4.1: how many more may use it
      return (Integer) PrivateFields.read(slot, "concurrency") < (Integer) PrivateFields.read(slot, "maxConcurrency");
    }
  }

  @Override
  public @Nullable String ask(Pool pool, int limitMillis) throws Exception {
    String query = Databases.of(pool).system().equals("ibm.db2") ? "SELECT 1 FROM SYSIBM.SYSDUMMY1" : "SELECT 1";
    PoolProbe.await(pool.query(query).execute().toCompletionStage(), TimeUnit.MILLISECONDS.toNanos(limitMillis));
    return Databases.place(pool);
  }
}
