package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import io.r2dbc.spi.ConnectionFactory;
import net.bytebuddy.asm.Advice;

/** Pools show their figures from the beginning. */
@Instrument(types = PoolMadeAdvice.POOL, methods = "<init>")
public final class PoolMadeAdvice {
  static final String POOL = "io.r2dbc.pool.ConnectionPool";

  private PoolMadeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start() {
    Pools.announceDatabasePool();
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This ConnectionFactory pool) {
    ConnectionPoolProbe.made(pool);
  }
}
