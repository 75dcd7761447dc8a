package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Pools show their figures from the beginning. */
@Instrument(types = {"io.vertx.sqlclient.impl.PoolImpl", "io.vertx.sqlclient.internal.pool.PoolImpl"}, methods = "<init>")
@Instrument(types = "io.vertx.sqlclient.impl.PoolBase", methods = "<init>", parameters = 5)   // 4.0
@Instrument(types = "io.vertx.sqlclient.impl.PoolBase", methods = "<init>", parameters = 6)   // 4.1; later it only delegates
public final class PoolMadeAdvice {
  private PoolMadeAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Object pool) {
    PoolFiguresProbe.made(pool);
  }
}
