package dev.weft.instrumentations.redisson;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.redis.UnsentCommand;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletionStage;
import org.redisson.client.RedisClient;
import org.redisson.client.RedisClientConfig;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;

/** Connecting to a server, which is an operation only if it fails. */
final class Connecting {
  /** Where a client connects to, before the name is looked up; its type depends on the release, what it is as a text does not. */
  private static final MethodHandle ADDRESS = address();

  private Connecting() {
  }

  /** Null inside a command, and where Redisson connects for its own purposes. */
  static @Nullable RedisOperation start(RedisClient client) {
    Context.Slot slot = Context.slot();
    RedisOperation operation = RedisOperation.isHidden(slot) ? null : RedisOperation.startConnecting(slot, RedissonCommands.REDISSON);
    if (operation != null) {
      String address = address(client);
      operation.server(host(address), port(address));
    }
    return operation;
  }

  /** There is no connection for a command, since all are in use. */
  static void failed(UnsentCommand command, @Nullable RedisClient client, Throwable thrown) {
    String address = client == null ? null : address(client);
    command.failed(RedissonCommands.REDISSON, address == null ? null : host(address), address == null ? 0 : port(address), thrown);
  }

  /** A URI would know no name with an underscore and no address of IPv6 without brackets. */
  private static String host(String address) {
    return address.substring(address.indexOf("://") + 3, address.lastIndexOf(':'));
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** What Netty throws becomes the exception that Redisson makes of it for the application, too. */
  static void end(RedisOperation operation, @Nullable Throwable thrown) {
    if (thrown == null) {
      operation.cancel();
    } else {
      RedissonCommands.fail(operation,
          thrown instanceof RedisException ? thrown : new RedisConnectionException("Unable to connect to Redis server", thrown));
    }
  }

  /** The thread that began to connect goes on without waiting. */
  static void endWith(RedisOperation operation, CompletionStage<?> connection) {
    operation.detach();
    connection.whenComplete(new EndOfFuture(RedissonCommands.REDISSON) {
      @Override
      protected void end(@Nullable Object made, @Nullable Throwable thrown) {
        Connecting.end(operation, thrown);
      }
    });
  }

  private static String address(RedisClient client) {
    try {
      return String.valueOf((Object) ADDRESS.invokeExact(client.getConfig()));
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  private static MethodHandle address() {
    try {
      return MethodHandles.lookup().unreflect(RedisClientConfig.class.getMethod("getAddress"))
          .asType(MethodType.methodType(Object.class, RedisClientConfig.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("redisson", e);
    }
  }
}
