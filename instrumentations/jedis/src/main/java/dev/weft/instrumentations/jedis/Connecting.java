package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import redis.clients.jedis.Connection;

/** Connecting to a server as an operation of its own, {@code CONNECT}, which is reported only if it fails. */
final class Connecting {
  private Connecting() {
  }

  /**
   * Returns what {@link #end} takes.
   *
   * @param target a connection, or a pool's factory: then the connection that it makes tells where it leads to
   */
  static @Nullable Object start(Context.Slot slot, Object target) {
    RedisOperation operation = RedisOperation.startConnecting(slot, JedisCommands.JEDIS);
    return operation == null ? null : new Object[] {operation, target};
  }

  static void end(@Nullable Object started, @Nullable Throwable thrown) {
    if (started == null) {
      return;
    }
    RedisOperation operation = (RedisOperation) ((Object[]) started)[0];
    if (thrown == null) {
      operation.cancel();
      return;
    }
    Object target = ((Object[]) started)[1];
    if (target instanceof Connection) {
      JedisConnections.describe(operation, (Connection) target);
    }
    JedisCommands.end(operation, thrown);
  }
}
