package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.redis.RedisBatch;
import dev.weft.telemetry.redis.RedisOperation;
import java.util.List;
import redis.clients.jedis.Connection;

/** The commands that were sent over a connection, and their answers. Knows only types that all releases of Jedis have. */
final class JedisCommands {
  static final Instrumentation JEDIS = Instrumentation.of("jedis");
  /** By connection: what was sent over it and is not answered yet. */
  private static final WeakIdentityMap<RedisBatch> SENT = LibraryState.map("jedis.sent");
  /** The exception for an error that Redis answers. Jedis before 2.0 has one for all failures. */
  private static final @Nullable Class<?> ERROR =
      type("redis.clients.jedis.exceptions.JedisDataException", "redis.clients.jedis.JedisException");

  private JedisCommands() {
  }

  /** Remembers a command whose answer will be asked for later. */
  static void sending(Connection connection, String name, @Nullable String text) {
    RedisBatch batch = SENT.get(connection);
    if (batch == null) {
      batch = new RedisBatch();
      SENT.put(connection, batch);
    }
    batch.add(name, text);
  }

  /** Sets aside what is yet to be sent over a connection, until that is there; see {@link #resend}. */
  static @Nullable RedisBatch setAside(Connection connection) {
    return SENT.remove(connection);
  }

  /** Has commands that were set aside sent. */
  static void resend(Connection connection, RedisBatch batch) {
    SENT.put(connection, batch);
  }

  /** What was sent over a connection and is not answered yet. */
  static @Nullable RedisBatch sent(Connection connection) {
    return SENT.get(connection);
  }

  /** Starts what was sent over a connection and is answered now, or failed to be sent; null where there is nothing. */
  static @Nullable RedisOperation startSent(Connection connection) {
    Context.Slot slot = Context.slot();
    if (RedisOperation.isNested(slot)) {
      return null;
    }
    RedisBatch batch = SENT.remove(connection);
    return batch == null ? null : start(slot, connection, batch);
  }

  private static @Nullable RedisOperation start(Context.Slot slot, Connection connection, RedisBatch batch) {
    RedisOperation operation = RedisOperation.start(slot, JEDIS, batch);
    if (operation != null) {
      JedisConnections.describe(operation, connection);
    }
    return operation;
  }

  /**
   * As {@link #startSent}, but a transaction goes on until it is executed or discarded: what is answered before is that its commands are
   * queued. Then this returns the connection. {@link #endAnswered} takes what this returns.
   */
  static @Nullable Object startAnswered(Connection connection) {
    Context.Slot slot = Context.slot();
    if (RedisOperation.isNested(slot)) {
      return null;
    }
    RedisBatch batch = SENT.remove(connection);
    if (batch != null && batch.isOpenTransaction()) {
      SENT.put(connection, batch);
      return connection;
    }
    return batch == null ? null : start(slot, connection, batch);
  }

  static void endAnswered(@Nullable Object started, @Nullable Object answer, @Nullable Throwable thrown) {
    if (started instanceof RedisOperation) {
      if (answer instanceof List) {
        reject((RedisOperation) started, firstError((List<?>) answer));
      }
      end((RedisOperation) started, answer, thrown);
    } else if (started != null && thrown != null) {
      failed((Connection) started, thrown);
    }
  }

  /** Ends what was sent over a connection and will not be answered. */
  static void failed(Connection connection, Throwable thrown) {
    RedisOperation operation = startSent(connection);
    if (operation != null) {
      end(operation, thrown);
    }
  }

  /** Ends with what left the call: an error that Redis answered, or a failure on the way. */
  static void end(RedisOperation operation, @Nullable Throwable thrown) {
    reject(operation, thrown);
    operation.endIfSent(thrown);
  }

  /** As {@link #end(RedisOperation, Throwable)}, with the answer. */
  static void end(RedisOperation operation, @Nullable Object answer, @Nullable Throwable thrown) {
    if (thrown == null) {
      operation.answered(answer);
    }
    end(operation, thrown);
  }

  /** The first error among several answers counts for all. A transaction inside a pipeline has one answer, the list of its commands' answers. */
  private static @Nullable Object firstError(List<?> answers) {
    if (ERROR == null) {
      return null;
    }
    for (Object answer : answers) {
      Object error = answer instanceof List ? firstError((List<?>) answer) : answer;
      if (ERROR.isInstance(error)) {
        return error;
      }
    }
    return null;
  }

  private static void reject(RedisOperation operation, @Nullable Object error) {
    if (ERROR != null && ERROR.isInstance(error)) {
      operation.rejected((Throwable) error);
    }
  }

  /** The first of these classes that this release has. */
  static @Nullable Class<?> type(String... names) {
    for (String name : names) {
      try {
        return Class.forName(name, false, JedisCommands.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        continue;   // another release
      }
    }
    return null;
  }
}
