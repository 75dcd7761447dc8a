package dev.weft.instrumentations.connectionpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/**
 * A data source of GlassFish's or Payara's takes a connection out of its pool. Applications may get a new data source at each look-up, so it is
 * the pool that is registered and whose waiting times count. Pools of other resource adapters, such as one for JMS, are of the same class and are
 * not asked by data sources.
 */
@Instrument(types = "com.sun.enterprise.resource.pool.ConnectionPool", methods = "getResource", parameters = 3)
public final class GlassFishPoolAdvice {
  private GlassFishPoolAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object pool) {
    if (Context.slot().awaitedDataSource == null) {
      return null;
    }
    Pools.announceDatabasePool();   // the pool connects when it is asked for the first time
    Pools.register(PoolKind.DATABASE, pool, GlassFishReader.READER);
    return new PoolWait(pool);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object wait) {
    if (wait != null) {
      ((PoolWait) wait).end();
    }
  }
}
