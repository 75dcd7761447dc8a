package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import io.lettuce.core.AbstractRedisClient;
import net.bytebuddy.asm.Advice;

/** The application connects, and waits for that. Some of these methods call one another. */
@Instrument(types = "io.lettuce.core.RedisClient", methods = {"connect", "connectPubSub", "connectSentinel"})
@Instrument(types = "io.lettuce.core.cluster.RedisClusterClient", methods = {"connect", "connectPubSub"},
    takes = "io.lettuce.core.codec.RedisCodec", parameters = 1)
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This AbstractRedisClient client) {
    return Connecting.start(client);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object connecting, @Advice.Thrown Throwable thrown) {
    if (connecting != null) {
      ((Connecting) connecting).end(thrown);
    }
  }
}
