package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** Pools of connections show how many are in use, from the first one on. */
@Instrument(types = {"redis.clients.util.Pool", "redis.clients.jedis.util.Pool", FixedPool.TYPE}, methods = "getResource")
public final class PoolAdvice {
  private PoolAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object pool) {
    Pools.register(PoolKind.REDIS, pool, JedisPoolReader.READER);
  }
}
