package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.redis.RedisOperation;
import redis.clients.jedis.Connection;

/** A call that writes commands. To write one, Jedis may have to connect and to make itself known: that is part of the command. */
final class Sending implements Undoable {
  private final Connection connection;
  private final @Nullable Context.Slot hidden;

  private Sending(Connection connection, @Nullable Context.Slot hidden) {
    this.connection = connection;
    this.hidden = hidden;
  }

  static Sending begin(Context.Slot slot, Connection connection, String name, @Nullable String text) {
    JedisCommands.sending(connection, name, text);
    return new Sending(connection, RedisOperation.hide(slot));
  }

  /** Writes what was {@linkplain JedisCommands#sending remembered} before. */
  static Sending flush(Context.Slot slot, Connection connection) {
    return new Sending(connection, RedisOperation.hide(slot));
  }

  void end(@Nullable Throwable thrown) {
    undo(thrown);
    if (thrown != null) {
      JedisCommands.failed(connection, thrown);
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    if (hidden != null) {
      hidden.reveal();
    }
  }
}
