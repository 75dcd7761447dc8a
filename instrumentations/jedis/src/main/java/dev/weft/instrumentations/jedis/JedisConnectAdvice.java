package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;

/** As {@link ClientConnectAdvice}, before Jedis 2: a client connects before each command, unless it is connected. */
@Instrument(types = "redis.clients.jedis.Jedis", methods = "connect", parameters = 0)
public final class JedisConnectAdvice {
  private JedisConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Jedis jedis) throws Exception {
    return jedis.isConnected() ? null : Connecting.startOrPart((Connection) PoolPing.call(jedis, "getClient"));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started != null) {
      ((Connecting) started).end(thrown);
    }
  }
}
