package dev.weft.instrumentations.lettuce4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.OwnCommands;
import net.bytebuddy.asm.Advice;

/** Lettuce prepares a connection, or asks a server which others there are. Its commands are not the application's. */
@Instrument(types = {"com.lambdaworks.redis.StatefulRedisConnectionImpl", "com.lambdaworks.redis.cluster.StatefulRedisClusterConnectionImpl",
    "com.lambdaworks.redis.pubsub.StatefulRedisPubSubConnectionImpl"}, methods = "activated", parameters = 0)
@Instrument(types = "com.lambdaworks.redis.RedisClient", methods = {"connectStateful", "lookupRedis"})
@Instrument(types = "com.lambdaworks.redis.cluster.RedisClusterClient", methods = {"connectClusterImpl", "connectToNode"})
@Instrument(types = {"com.lambdaworks.redis.masterslave.MasterSlaveTopologyProvider", "com.lambdaworks.redis.masterslave.SentinelTopologyProvider"},
    methods = "getNodes")
@Instrument(types = "com.lambdaworks.redis.masterslave.SentinelTopologyRefresh", methods = "lambda$initializeSentinels*")
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
