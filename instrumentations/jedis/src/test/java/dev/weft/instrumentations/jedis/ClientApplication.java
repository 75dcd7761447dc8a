package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.testing.RedisApplication;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;

/** Uses the clients that newer releases have for a server and for a cluster. */
final class ClientApplication implements RedisApplication {
  final RedisClient client;

  ClientApplication(int port, @Nullable String password) {
    client = RedisClient.builder().hostAndPort("localhost", port)
        .clientConfig(DefaultJedisClientConfig.builder().password(password).build()).build();
  }

  @Override
  public void set(String key, String value) {
    client.set(key, value);
  }

  @Override
  public String get(String key) {
    return client.get(key);
  }

  @Override
  public void misuse(String key) {
    client.lpush(key, "secret");
  }

  @Override
  public void setTogether(List<String> keys) {
    try (AbstractPipeline pipeline = client.pipelined()) {
      keys.forEach(key -> pipeline.set(key, "secret"));
    }
  }

  @Override
  public void setAtomically(List<String> keys) {
    try (AbstractTransaction transaction = client.multi()) {
      keys.forEach(key -> transaction.set(key, "secret"));
      transaction.exec();
    }
  }

  @Override
  public void discard(String key) {
    try (AbstractTransaction transaction = client.multi()) {
      transaction.set(key, "secret");
      transaction.discard();
    }
  }

  @Override
  public Object eval(String script) {
    return client.eval(script);
  }

  @Override
  public String take(String queue, int seconds) {
    return client.blpop(seconds, queue).get(1);
  }

  @Override
  public void useCluster(int port, Runnable move) {
    try (RedisClusterClient cluster = RedisClusterClient.builder().nodes(Set.of(new HostAndPort("127.0.0.1", port))).build()) {
      cluster.set("a", "secret");
      cluster.del("a");
      move.run();
      cluster.get("a");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
