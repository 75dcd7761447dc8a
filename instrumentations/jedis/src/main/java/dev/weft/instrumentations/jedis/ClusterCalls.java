package dev.weft.instrumentations.jedis;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import redis.clients.jedis.Connection;

/** Tells the call of a cluster's client before Jedis 4 which command it sends, and to which node. */
final class ClusterCalls {
  private ClusterCalls() {
  }

  /**
   * Called for a command that is sent inside another call. Returns whether that call is over for the agent: a subscription's lasts as long as
   * its messages are waited for.
   */
  static boolean isOver(Context.Slot slot, Connection connection, String name, byte[][] arguments) {
    RedisOperation call = RedisOperation.isHidden(slot) ? null : RedisOperation.current(slot);
    if (call == null) {
      return false;
    }
    if (!call.isUnnamed()) {
      JedisConnections.describe(call, connection);   // a retry, perhaps of another node
      return false;
    }
    if (name.equals("SUBSCRIBE") || name.equals("PSUBSCRIBE")) {
      call.cancel();
      return true;
    }
    call.named(name, call.isRecording() ? SentBytes.text(name, arguments) : null);
    JedisConnections.describe(call, connection);
    return false;
  }
}
