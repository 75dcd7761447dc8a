package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.RedisCommandExecutionException;
import com.lambdaworks.redis.RedisURI;
import com.lambdaworks.redis.cluster.RedisClusterClient;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;

/**
 * The application connects. That is reported only if it fails, as {@code CONNECT}. These methods call one another; those that are called inside
 * say which server it is.
 */
@Instrument(types = "com.lambdaworks.redis.RedisClient",
    methods = {"connect", "connectAsync", "connectPubSub", "connectSentinel", "connectSentinelAsync", "connectStandalone", "connectSentinelImpl"})
@Instrument(types = "com.lambdaworks.redis.cluster.RedisClusterClient", methods = {"connect", "connectPubSub"})
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object client, @Advice.AllArguments Object[] arguments) {
    Context.Slot slot = Context.slot();
    if (RedisOperation.isHidden(slot)) {
      return null;
    }
    RedisOperation started = RedisOperation.startConnecting(slot, LettuceCommands.LETTUCE);
    RedisOperation operation = started == null ? RedisOperation.current(slot) : started;
    if (operation != null) {
      RedisURI server = server(client, arguments);
      if (server != null) {
        operation.server(server.getHost(), server.getPort());
      }
    }
    return started;
  }

  /** A server that sentinels know has the address of the first of them, a cluster that of the first server that the application named. */
  private static RedisURI server(Object client, Object[] arguments) {
    for (Object each : arguments) {
      if (each instanceof RedisURI) {
        RedisURI server = (RedisURI) each;
        return server.getHost() == null && !server.getSentinels().isEmpty() ? server.getSentinels().get(0) : server;
      }
    }
    return client instanceof RedisClusterClient ? Reflected.server((RedisClusterClient) client) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started != null) {
      ((RedisOperation) started).endConnecting(thrown, RedisCommandExecutionException.class);
    }
  }
}
