package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import io.r2dbc.spi.ConnectionFactory;
import net.bytebuddy.asm.Advice;

/** Pools show their figures from the beginning. */
@Instrument(types = PoolMadeAdvice.POOL, methods = "<init>", parameters = 1)
public final class PoolMadeAdvice {
  static final String POOL = "io.r2dbc.pool.ConnectionPool";

  private PoolMadeAdvice() {
  }

  /** Returns the name that the application has given the pool. Pools may connect before they are made. */
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object configuration) {
    Pools.announceDatabasePool();
    return Configurations.get(configuration, "getName");
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This ConnectionFactory pool, @Advice.Enter Object name) {
    ConnectionPoolProbe.made(pool, (String) name);
  }
}
