package dev.weft.instrumentations.lettuce;

import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolProbe;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a cluster whether it answers, over a connection that is opened for it, as {@link ClientProbe} does with one server. */
final class ClusterProbe implements PoolProbe<RedisClusterClient> {
  static final ClusterProbe PROBE = new ClusterProbe();

  private ClusterProbe() {
  }

  /** Open connections are counted one by one, see {@link OpenAdvice}. */
  @Override
  public void read(RedisClusterClient client, PoolFigures figures) {
    figures.name(name(client));
  }

  /** The first server that the application named; null for a socket of Unix. */
  private static String name(RedisClusterClient client) {
    for (RedisURI each : Reflected.servers(client)) {
      return HostLabels.of(each.getHost(), each.getPort());
    }
    return null;
  }

  @Override
  public String ask(RedisClusterClient client, int limitMillis) throws Exception {
    try (StatefulRedisClusterConnection<String, String> connection = client.connect(StringCodec.UTF8)) {
      connection.setTimeout(Duration.ofMillis(limitMillis));
      connection.async().ping().get(limitMillis, TimeUnit.MILLISECONDS);
    }
    return name(client);
  }
}
