package dev.weft.instrumentations.redisson;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A client is made. From now on its servers can be asked whether they answer. */
@Instrument(types = "org.redisson.Redisson", methods = "create", takes = "org.redisson.config.Config")
public final class CreateAdvice {
  private CreateAdvice() {
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object client) {
    if (client != null) {
      Pools.register(PoolKind.REDIS, client, RedissonProbe.PROBE);
    }
  }
}
