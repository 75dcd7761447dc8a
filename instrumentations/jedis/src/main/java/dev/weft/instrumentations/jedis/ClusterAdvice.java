package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;

/**
 * A command of a cluster's client before Jedis 4, from the wait for a connection over redirects to the last retry. Which command it is shows
 * when it is sent, see {@link ClusterCalls}.
 */
@Instrument(types = "redis.clients.jedis.JedisClusterCommand", methods = {"run", "runBinary", "runWithAnyNode"})
public final class ClusterAdvice {
  private ClusterAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return RedisOperation.startUnnamed(Context.slot(), JedisCommands.JEDIS);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      JedisCommands.end((RedisOperation) operation, answer, thrown);
    }
  }
}
