package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import io.lettuce.core.cluster.RedisClusterClient;
import net.bytebuddy.asm.Advice;

/** A client connects to a cluster. From now on the cluster can be asked whether it answers. */
@Instrument(types = "io.lettuce.core.cluster.RedisClusterClient", methods = {"connectClusterAsync", "connectClusterImpl"},
    takes = "io.lettuce.core.codec.RedisCodec")
public final class ClusterConnectsAdvice {
  private ClusterConnectsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This RedisClusterClient client) {
    Pools.register(PoolKind.REDIS, client, ClusterProbe.PROBE);
  }
}
