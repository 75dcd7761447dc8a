package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A pool is closed, which it does not tell before Jedis 2.2. */
@Instrument(types = {"redis.clients.util.Pool", "redis.clients.jedis.util.Pool", FixedPool.TYPE}, methods = "destroy")
public final class PoolClosedAdvice {
  private PoolClosedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object pool) {
    Pools.closed(pool);
  }
}
