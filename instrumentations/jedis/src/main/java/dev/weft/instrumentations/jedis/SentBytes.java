package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisBatch;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.redis.RedisText;
import redis.clients.jedis.Connection;

/** Reads the commands of Jedis before 4: a name and the arguments' bytes. */
final class SentBytes {
  private SentBytes() {
  }

  static @Nullable Sending send(Connection connection, Object command, byte[]... arguments) {
    String name = CommandNames.of(command);
    if (arguments.length > 0 && name.equals("SELECT")) {
      JedisConnections.selected(connection, arguments[0]);
    }
    Context.Slot slot = Context.slot();
    if (RedisOperation.isNested(slot) && !ClusterCalls.isOver(slot, connection, name, arguments)) {
      return null;
    }
    return Sending.begin(slot, connection, name, RedisBatch.isTextWanted() ? text(name, arguments) : null);
  }

  static String text(String name, byte[][] arguments) {
    RedisText text = RedisText.of(name);
    for (int i = 0; i < arguments.length && !text.isFull(); i++) {
      if (text.isNextShown()) {
        text.add(arguments[i]);
      } else {
        text.mask();
      }
    }
    return text.finish();
  }
}
