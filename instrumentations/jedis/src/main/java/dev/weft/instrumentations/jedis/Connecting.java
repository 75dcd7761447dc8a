package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.redis.OwnCommands;
import dev.weft.telemetry.redis.RedisBatch;
import dev.weft.telemetry.redis.RedisOperation;
import redis.clients.jedis.Connection;

/** Connecting to a server: an operation of its own, {@code CONNECT}, which is reported only if it fails, or a part of a command. */
final class Connecting implements Undoable {
  private final @Nullable RedisOperation operation;
  private final Object target;
  /** Set while Jedis' own commands are shown. */
  private final @Nullable Context.Slot own;
  /** The command that waits for the connection, which must not be taken for one of Jedis' own. */
  private final @Nullable RedisBatch waiting;

  private Connecting(@Nullable RedisOperation operation, Object target, @Nullable Context.Slot own, @Nullable RedisBatch waiting) {
    this.operation = operation;
    this.target = target;
    this.own = own;
    this.waiting = waiting;
  }

  /** @param target a connection, or a pool's factory: then the connection that it makes tells where it leads to */
  static @Nullable Connecting start(Context.Slot slot, Object target) {
    RedisOperation operation = RedisOperation.startConnecting(slot, JedisCommands.JEDIS);
    Context.Slot own = OwnCommands.areShown() ? OwnCommands.begin(slot) : null;
    return operation == null && own == null ? null : new Connecting(operation, target, own, null);
  }

  /** As {@link #start}, but inside a command, or connecting, that learns where the connection leads to. */
  static @Nullable Connecting startOrPart(Connection connection) {
    Context.Slot slot = Context.slot();
    RedisOperation outer = RedisOperation.current(slot);
    if (outer == null && !RedisOperation.isNested(slot)) {
      return start(slot, connection);
    }
    if (outer != null) {
      JedisConnections.describe(outer, connection);
    }
    if (!OwnCommands.areShown() || connection.isConnected()) {
      return null;
    }
    return new Connecting(null, connection, OwnCommands.begin(slot), JedisCommands.setAside(connection));
  }

  void end(@Nullable Throwable thrown) {
    endOwn();
    if (operation == null) {
      return;
    }
    if (thrown == null) {
      operation.cancel();
      return;
    }
    if (target instanceof Connection) {
      JedisConnections.describe(operation, (Connection) target);
    }
    JedisCommands.end(operation, thrown);
  }

  private void endOwn() {
    if (own != null) {
      own.reveal();
    }
    if (waiting != null) {
      JedisCommands.resend((Connection) target, waiting);
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    endOwn();
    if (operation != null) {
      operation.cancel();
    }
  }
}
