package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A pool is closed, by the application or with its Vert.x. */
@Instrument(types = {
    "io.vertx.sqlclient.impl.PoolBase",   // up to 4.1
    "io.vertx.sqlclient.impl.PoolImpl",
    "io.vertx.sqlclient.internal.pool.PoolImpl"}, methods = "doClose", parameters = 0)
public final class PoolClosedAdvice {
  private PoolClosedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object pool) {
    Pools.closed(pool);
  }
}
