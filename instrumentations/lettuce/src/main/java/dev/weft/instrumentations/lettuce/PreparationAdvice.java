package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A connection is made. Before Lettuce 6 it is prepared by commands like those of the application, which gets it afterwards. */
@Instrument(types = {"io.lettuce.core.RedisClient", "io.lettuce.core.cluster.RedisClusterClient"}, methods = "connectStatefulAsync",
    takes = "io.lettuce.core.StatefulRedisConnectionImpl")
@Instrument(types = "io.lettuce.core.cluster.RedisClusterClient", methods = "connectStatefulAsync",
    takes = "io.lettuce.core.cluster.StatefulRedisClusterConnectionImpl")
@Instrument(types = "io.lettuce.core.cluster.RedisClusterClient", methods = "connectStatefulAsync", takes = "io.lettuce.core.RedisChannelHandler")
public final class PreparationAdvice {
  private PreparationAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object connection) {
    ClientProbe.made(connection);
    return Preparation.begin(connection) ? connection : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object future, @Advice.Enter Object connection) {
    if (connection != null) {
      Preparation.until(connection, future);
    }
  }
}
