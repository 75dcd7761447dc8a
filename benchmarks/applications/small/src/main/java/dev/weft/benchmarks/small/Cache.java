package dev.weft.benchmarks.small;

import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;

/** Three Redis commands, through a pool that tests no idle connection. */
final class Cache {
  private final RedisClient redis;

  Cache(String url) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(SmallApplication.THREADS);
    pool.setMaxIdle(SmallApplication.THREADS);
    pool.setTestWhileIdle(false);
    pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
    redis = RedisClient.builder().fromURI(url).poolConfig(pool).build();
  }

  String set() {
    return redis.set("greeting", "hello");
  }

  String get() {
    return redis.get("greeting");
  }

  long increment() {
    return redis.incr("visits");
  }
}
