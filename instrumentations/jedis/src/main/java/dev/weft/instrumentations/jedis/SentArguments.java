package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisBatch;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.redis.RedisText;
import java.util.Iterator;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.args.Rawable;

/** Reads the commands of Jedis 4 and later. */
final class SentArguments {
  private SentArguments() {
  }

  /** Starts a command; null where it is part of another one. */
  static @Nullable RedisOperation start(Context.Slot slot, CommandArguments arguments) {
    if (RedisOperation.isNested(slot)) {
      return null;
    }
    String name = CommandNames.of(arguments.getCommand());
    RedisOperation operation = RedisOperation.start(slot, JedisCommands.JEDIS, name);
    if (operation != null && operation.isRecording()) {
      operation.text(text(name, arguments));
    }
    return operation;
  }

  /** Begins to send a command whose answer will be asked for later. All of it is read first: reading may fail. */
  static @Nullable Sending send(Connection connection, CommandArguments arguments) {
    select(connection, arguments);
    Context.Slot slot = Context.slot();
    if (RedisOperation.isNested(slot)) {
      return null;
    }
    String name = CommandNames.of(arguments.getCommand());
    return Sending.begin(slot, connection, name, RedisBatch.isTextWanted() ? text(name, arguments) : null);
  }

  private static void select(Connection connection, CommandArguments arguments) {
    if (arguments.getCommand() == Protocol.Command.SELECT) {
      Iterator<Rawable> all = arguments.iterator();
      all.next();
      if (all.hasNext()) {
        JedisConnections.selected(connection, all.next().getRaw());
      }
    }
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
