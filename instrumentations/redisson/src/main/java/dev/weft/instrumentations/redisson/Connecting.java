package dev.weft.instrumentations.redisson;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.util.concurrent.CompletionException;
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
      URI server = server(client);
      operation.server(server.getHost(), server.getPort());
    }
    return operation;
  }

  /** What Netty throws becomes the exception that Redisson makes of it for the application, too. */
  static void end(RedisOperation operation, @Nullable Throwable failure) {
    Throwable thrown = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
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
    connection.whenComplete((made, failure) -> end(operation, failure));
  }

  private static URI server(RedisClient client) {
    try {
      return URI.create(String.valueOf((Object) ADDRESS.invokeExact(client.getConfig())));
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
