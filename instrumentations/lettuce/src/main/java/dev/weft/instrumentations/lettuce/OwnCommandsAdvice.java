package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.OwnCommands;
import net.bytebuddy.asm.Advice;

/** Lettuce prepares a connection, or asks a server which others there are. Its commands are not the application's. */
@Instrument(types = {"io.lettuce.core.StatefulRedisConnectionImpl", "io.lettuce.core.cluster.StatefulRedisClusterConnectionImpl",
    "io.lettuce.core.pubsub.StatefulRedisPubSubConnectionImpl"}, methods = "activated", parameters = 0)
@Instrument(types = {"io.lettuce.core.masterreplica.ReplicaTopologyProvider", "io.lettuce.core.masterslave.SlaveTopologyProvider"},
    methods = {"getNodes", "getNodesAsync"})
@Instrument(types = "io.lettuce.core.RedisClient", methods = "lookupRedis")   // 5.0, see SentinelLookupAdvice
@Instrument(types = "io.lettuce.core.masterslave.SentinelTopologyProvider", methods = "getNodes", parameters = 0)
@Instrument(types = {"io.lettuce.core.masterreplica.SentinelTopologyRefresh", "io.lettuce.core.masterslave.SentinelTopologyRefresh"},
    methods = {"lambda$collectConnections*", "lambda$initializeSentinels*"})   // subscribe to what sentinels tell
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
