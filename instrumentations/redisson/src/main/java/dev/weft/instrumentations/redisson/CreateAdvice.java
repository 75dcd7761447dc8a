package dev.weft.instrumentations.redisson;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;

/** A client is made, and connects. From then on its servers can be asked whether they answer. */
@Instrument(types = "org.redisson.Redisson", methods = "create", takes = "org.redisson.config.Config")
public final class CreateAdvice {
  private CreateAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return Connecting.start();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object client, @Advice.Enter Object connecting, @Advice.Thrown Throwable thrown) {
    if (connecting != null) {
      Connecting.end((RedisOperation) connecting, thrown);
    }
    if (client != null) {
      Pools.register(PoolKind.REDIS, client, RedissonProbe.PROBE);
    }
  }
}
