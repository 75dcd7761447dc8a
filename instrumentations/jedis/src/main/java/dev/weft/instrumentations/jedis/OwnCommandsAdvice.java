package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.OwnCommands;
import net.bytebuddy.asm.Advice;

/**
 * Jedis tests or closes a pooled connection, or asks how a cluster or a group of sentinels is made up. Its commands are not the application's.
 */
@Instrument(types = {"redis.clients.jedis.ConnectionFactory", "redis.clients.jedis.JedisFactory", "redis.clients.jedis.JedisPool$JedisFactory",
    "redis.clients.jedis.ShardedJedisPool$ShardedJedisFactory"},
    methods = {"activateObject", "passivateObject", "validateObject", "destroyObject"})
@Instrument(types = {"redis.clients.jedis.JedisPool", "redis.clients.jedis.ShardedJedisPool"},
    methods = {"isResourceValid", "destroyResource"})   // before 1.5
@Instrument(types = "redis.clients.jedis.JedisClusterInfoCache", methods = {"discoverClusterNodesAndSlots", "renewClusterSlots"})
@Instrument(types = {"redis.clients.jedis.JedisClusterConnectionHandler", "redis.clients.jedis.JedisSlotBasedConnectionHandler"},
    methods = {"getConnection", "getConnectionFromSlot", "initializeSlotsCache"})
@Instrument(types = "redis.clients.jedis.providers.ClusterConnectionProvider", methods = "getConnection", parameters = 0)
@Instrument(types = {"redis.clients.jedis.JedisSentinelPool", "redis.clients.jedis.providers.SentineledConnectionProvider"},
    methods = "initSentinels")
@Instrument(types = {
    "redis.clients.jedis.JedisSentinelPool$MasterListener",
    "redis.clients.jedis.providers.SentineledConnectionProvider$SentinelListener"}, methods = "run")
public final class OwnCommandsAdvice {
  private OwnCommandsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return OwnCommands.begin(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object begun) {
    if (begun != null) {
      ((Context.Slot) begun).reveal();
    }
  }
}
