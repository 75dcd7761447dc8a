package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.OwnCommands;
import net.bytebuddy.asm.Advice;

/** A client prepares a connection, or asks a server which others there are. */
@Instrument(types = "io.vertx.redis.client.impl.RedisConnectionManager$RedisConnectionProvider",
    methods = {"hello", "ping", "authenticate", "select", "setup"})
@Instrument(types = {"io.vertx.redis.client.impl.RedisClusterClient", "io.vertx.redis.client.impl.SharedSlots"}, methods = "getSlots",
    takes = {"java.lang.String", "io.vertx.redis.client.RedisConnection"})
@Instrument(types = "io.vertx.redis.client.impl.RedisReplicationClient", methods = {"getNodes", "getReplicas"},
    takes = "io.vertx.redis.client.RedisConnection")
@Instrument(types = "io.vertx.redis.client.impl.SharedSentinelTopology", methods = "getTopology", takes = "io.vertx.redis.client.RedisConnection")
@Instrument(types = "io.vertx.redis.client.impl.RedisSentinelClient",   // before 4.5
    methods = {"lambda$isSentinelOk$*", "lambda$getMasterFromEndpoint$*", "lambda$getReplicaFromEndpoint$*"})
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
