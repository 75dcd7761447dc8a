package application;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ReadMode;
import org.redisson.config.SentinelServersConfig;

/** An application that uses Redis through Redisson's objects. */
public final class RedissonApplication {
  private final RedissonClient client;

  public RedissonApplication(String host, int port, int database, String password) {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.useSingleServer().setAddress("redis://" + host + ":" + port).setDatabase(database).setPassword(password)
        .setRetryAttempts(0).setTimeout(3000).setConnectionMinimumIdleSize(1).setConnectionPoolSize(2);
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

  public void misuse(String key) {
    client.<String>getQueue(key).add("secret");
  }

  public void setLater(String key, String value) throws Exception {
    client.<String>getBucket(key).setAsync(value).get(10, TimeUnit.SECONDS);
  }

  public String field(String map, String field, String value) {
    client.<String, String>getMap(map).fastPut(field, value);
    return client.<String, String>getMap(map).get(field);
  }

  public void setTogether(List<String> keys) {
    RBatch batch = client.createBatch();
    keys.forEach(key -> batch.getBucket(key).setAsync("secret"));
    batch.execute();
  }

  public void setAtomically(List<String> keys) {
    RBatch batch = client.createBatch(BatchOptions.defaults().executionMode(BatchOptions.ExecutionMode.IN_MEMORY_ATOMIC));
    keys.forEach(key -> batch.getBucket(key).setAsync("secret"));
    batch.execute();
  }

  /** Redis has the commands of such a batch before it is executed. Since 3.12 it can be given up. */
  public void discard(String key) throws ReflectiveOperationException {
    RBatch batch = client.createBatch(BatchOptions.defaults().executionMode(BatchOptions.ExecutionMode.REDIS_WRITE_ATOMIC));
    batch.getBucket(key).setAsync("secret");
    RBatch.class.getMethod("discard").invoke(batch);
  }

  public Object eval(String script) {
    return client.getScript().eval(RScript.Mode.READ_WRITE, script, RScript.ReturnType.VALUE);
  }

  public String take(String queue, int seconds) throws InterruptedException {
    return client.<String>getBlockingQueue(queue).poll(seconds, TimeUnit.SECONDS);
  }

  public void useCluster(int port, Runnable move) {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.useClusterServers().addNodeAddress("redis://127.0.0.1:" + port).setScanInterval(600_000).setReadMode(ReadMode.MASTER)
        .setMasterConnectionMinimumIdleSize(1).setMasterConnectionPoolSize(2);
    RedissonClient cluster = Redisson.create(config);
    try {
      cluster.getBucket("a").set("secret");
      cluster.getBucket("a").delete();
      move.run();
      cluster.getBucket("a").get();
    } finally {
      cluster.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  /** A client with one connection, which sends a command again so often. */
  private static RedissonClient insisting(int port, int retries, int timeout) {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.useSingleServer().setAddress("redis://localhost:" + port).setRetryAttempts(retries).setRetryInterval(50).setTimeout(timeout)
        .setConnectionMinimumIdleSize(1).setConnectionPoolSize(1);
    return Redisson.create(config);
  }

  /** Sets a key that the server does not set in time. */
  public void setAgain(int port, String key, Runnable pause) {
    RedissonClient insisting = insisting(port, 3, 100);
    try {
      pause.run();
      insisting.<String>getBucket(key).set("secret");
    } finally {
      insisting.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  /** Sets a key in a batch that Redis keeps until it is executed, which fails. */
  public void keepInVain(int port, String key) throws Exception {
    RedissonClient client = insisting(port, 0, 100);
    try {
      RBatch batch = client.createBatch(BatchOptions.defaults().executionMode(BatchOptions.ExecutionMode.REDIS_WRITE_ATOMIC));
      batch.getBucket(key).setAsync("secret");
      batch.executeAsync().get(2, TimeUnit.SECONDS);
    } finally {
      Thread end = new Thread(() -> client.shutdown(0, 1, TimeUnit.SECONDS));   // may wait for the batch for ever
      end.setDaemon(true);
      end.start();
    }
  }

  /** Sets a key while the only connection is in use. */
  public void setInVain(int port, String key) {
    RedissonClient insisting = insisting(port, 3, 3000);
    try {
      insisting.<String>getBlockingQueue("empty").pollAsync(1, TimeUnit.SECONDS);
      insisting.<String>getBucket(key).set("secret");
    } finally {
      insisting.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  public void close() {
    client.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
