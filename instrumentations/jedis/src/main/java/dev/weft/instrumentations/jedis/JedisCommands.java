package dev.weft.instrumentations.jedis;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.redis.RedisBatch;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.redis.RedisText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.args.Rawable;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisDataException;

/** Reads what Jedis is about to send. */
final class JedisCommands {
  static final Instrumentation JEDIS = Instrumentation.of("jedis");
  /** By connection: what was sent over it and is not answered yet. */
  private static final WeakIdentityMap<RedisBatch> SENT = LibraryState.map("jedis.sent");
  private static final int LONGEST_NAME = 64;

  private JedisCommands() {
  }

  /** Starts a command; null where it is part of another one. */
  static RedisOperation start(Context.Slot slot, CommandArguments arguments) {
    if (RedisOperation.isNested(slot)) {
      return null;
    }
    String name = name(arguments);
    RedisOperation operation = RedisOperation.start(slot, JEDIS, name);
    if (operation != null && operation.isRecording()) {
      operation.text(text(name, arguments));
    }
    return operation;
  }

  /** Remembers a command whose answer will be asked for later. All of it is read first: reading may fail. */
  static void sending(Connection connection, CommandArguments arguments) {
    String name = name(arguments);
    String text = RedisBatch.isTextWanted() ? text(name, arguments) : null;
    RedisBatch batch = SENT.get(connection);
    if (batch == null) {
      batch = new RedisBatch();
      SENT.put(connection, batch);
    }
    batch.add(name, text);
  }

  /** What was sent over a connection and is not answered yet, or null. */
  static RedisBatch sent(Connection connection) {
    return SENT.get(connection);
  }

  /** Starts what was sent over a connection and is answered now, or failed to be sent; null where there is nothing. */
  static RedisOperation startSent(Connection connection) {
    Context.Slot slot = Context.slot();
    if (RedisOperation.isNested(slot)) {
      return null;
    }
    RedisBatch batch = SENT.remove(connection);
    RedisOperation operation = batch == null ? null : RedisOperation.start(slot, JEDIS, batch);
    if (operation != null) {
      JedisConnections.describe(operation, connection);
    }
    return operation;
  }

  /** Ends with what left the call: an error that Redis answered, or a failure on the way. */
  static void end(RedisOperation operation, Throwable thrown) {
    reject(operation, thrown);
    operation.endIfSent(thrown);
  }

  /** Ends several commands with their answers, the first error of which counts for all. */
  static void end(RedisOperation operation, List<?> answers, Throwable thrown) {
    if (answers != null) {
      for (Object answer : answers) {
        if (answer instanceof JedisDataException) {
          reject(operation, (JedisDataException) answer);
          break;
        }
      }
    }
    end(operation, thrown);
  }

  private static void reject(RedisOperation operation, Throwable thrown) {
    if (thrown instanceof JedisDataException) {
      operation.rejected(thrown);
    }
  }

  private static String name(CommandArguments arguments) {
    ProtocolCommand command = arguments.getCommand();
    if (command instanceof Protocol.Command) {
      return ((Protocol.Command) command).name();
    }
    byte[] raw = command.getRaw();
    return new String(raw, 0, Math.min(raw.length, LONGEST_NAME), StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
  }

  private static String text(String name, CommandArguments arguments) {
    RedisText text = RedisText.of(name);
    boolean first = true;
    for (Rawable argument : arguments) {
      if (first) {
        first = false;   // the command itself
      } else if (text.isFull()) {
        break;
      } else if (text.isNextShown()) {
        text.add(argument.getRaw());
      } else {
        text.mask();
      }
    }
    return text.finish();
  }
}
