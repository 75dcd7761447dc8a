package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import io.lettuce.core.AbstractRedisClient;
import java.util.concurrent.CompletionStage;
import net.bytebuddy.asm.Advice;

/** The application connects, and gets the connection later. */
@Instrument(types = "io.lettuce.core.RedisClient", methods = {"connectAsync", "connectPubSubAsync", "connectSentinelAsync"}, parameters = 2)
@Instrument(types = "io.lettuce.core.cluster.RedisClusterClient", methods = {"connectAsync", "connectPubSubAsync"}, parameters = 1)
public final class ConnectAsyncAdvice {
  private ConnectAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This AbstractRedisClient client) {
    return Connecting.start(client);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object connection, @Advice.Enter Object connecting, @Advice.Thrown Throwable thrown) {
    if (connecting == null) {
      return;
    }
    if (connection == null) {
      ((Connecting) connecting).end(thrown);
    } else {
      ((Connecting) connecting).endWith((CompletionStage<?>) connection);
    }
  }
}
