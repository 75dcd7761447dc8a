package dev.weft.instrumentations.lettuce4;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/**
 * A connection is made. It is prepared by commands like those of the application, which gets it afterwards. In 4.0 the application's thread
 * prepares it, see {@link OwnCommandsAdvice}.
 */
@Instrument(types = "com.lambdaworks.redis.RedisClient", methods = "connectStatefulAsync",
    takes = {"com.lambdaworks.redis.protocol.CommandHandler", "com.lambdaworks.redis.StatefulRedisConnectionImpl"})
@Instrument(types = "com.lambdaworks.redis.cluster.RedisClusterClient", methods = "connectStatefulAsync",
    takes = {"com.lambdaworks.redis.protocol.CommandHandler", "com.lambdaworks.redis.RedisChannelHandler"})
public final class PreparationAdvice {
  private PreparationAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(1) Object connection) {
    LettuceCommands.PREPARED.begin(connection);
    return connection;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object future, @Advice.Enter Object connection) {
    LettuceCommands.PREPARED.until(connection, future);
  }
}
