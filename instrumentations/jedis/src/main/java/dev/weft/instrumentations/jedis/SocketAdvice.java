package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import java.net.Socket;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.DefaultJedisSocketFactory;

/** A command needs a new connection: it learns the address that is tried, and the one that was reached. */
@Instrument(types = "redis.clients.jedis.DefaultJedisSocketFactory", methods = "createSocket", parameters = 0)
public final class SocketAdvice {
  private SocketAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This DefaultJedisSocketFactory factory) {
    RedisOperation operation = RedisOperation.current(Context.slot());
    if (operation == null) {
      return null;
    }
    if (!JedisConnections.KNOW_SERVER) {
      SocketFactories.describe(operation, factory);
    }
    return factory;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return Socket socket, @Advice.Enter Object factory) {
    RedisOperation operation = factory == null || socket == null ? null : RedisOperation.current(Context.slot());
    if (operation != null) {
      operation.peer(socket.getInetAddress(), socket.getPort());
    }
  }
}
