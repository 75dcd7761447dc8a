package application;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RBatch;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ReadMode;
import org.redisson.config.SentinelServersConfig;

/** An application that uses Redis through Redisson's objects. */
public final class RedissonApplication {
  private final RedissonClient client;

  public RedissonApplication(String host, int port, int database) {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.useSingleServer().setAddress("redis://" + host + ":" + port).setDatabase(database).setRetryAttempts(0).setTimeout(3000)
        .setConnectionMinimumIdleSize(1).setConnectionPoolSize(2);
    client = Redisson.create(config);
  }

  /** Of a group that sentinels know. */
  public RedissonApplication(int sentinel, String group) {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    SentinelServersConfig servers = config.useSentinelServers().setMasterName(group).addSentinelAddress("redis://127.0.0.1:" + sentinel)
        .setReadMode(ReadMode.MASTER);
    servers.setMasterConnectionMinimumIdleSize(1).setMasterConnectionPoolSize(2);
    try {
      servers.getClass().getMethod("setCheckSentinelsList", boolean.class).invoke(servers, false);   // there is one sentinel; since 3.12
    } catch (NoSuchMethodException e) {
      // then it is not checked
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    client = Redisson.create(config);
  }

  public void set(String key, String value) {
    client.<String>getBucket(key).set(value);
  }

  public String get(String key) {
    return client.<String>getBucket(key).get();
  }

  public long increment(String key) {
    return client.getAtomicLong(key).incrementAndGet();
  }

  public void setLater(String key, String value) throws Exception {
    client.<String>getBucket(key).setAsync(value).get(10, TimeUnit.SECONDS);
  }

  public String field(String map, String field, String value) {
    client.<String, String>getMap(map).fastPut(field, value);
    return client.<String, String>getMap(map).get(field);
  }

  public void batch(List<String> keys) {
    RBatch batch = client.createBatch();
    keys.forEach(key -> batch.getBucket(key).setAsync("value"));
    batch.execute();
  }

  public void close() {
    client.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
