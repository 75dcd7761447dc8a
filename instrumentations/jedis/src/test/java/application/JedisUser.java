package application;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;
import redis.clients.jedis.JedisPubSub;

/** What applications do with Jedis, with any release: methods whose signature changed are called by reflection. */
public final class JedisUser {
  private final Jedis jedis;
  private final int port;

  public JedisUser(int port) {
    this.port = port;
    jedis = new Jedis("localhost", port);
  }

  public static boolean has(String type, String method) throws Exception {
    try {
      for (Method each : Class.forName("redis.clients.jedis." + type).getMethods()) {
        if (each.getName().equals(method)) {
          return true;
        }
      }
      return false;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  public Object call(String method, Object... arguments) throws Exception {
    return call(jedis, method, arguments);
  }

  public void set(String key, String value) {
    jedis.set(key, value);
  }

  public String get(String key) {
    return jedis.get(key);
  }

  public void misuse(String key) {
    jedis.hget(key, "f");
  }

  public void setTogether(List<String> keys) throws Exception {
    pipeline(sets(keys));
  }

  public void setAtomically(List<String> keys) throws Exception {
    transaction("exec", sets(keys));
  }

  public void discard(String key) throws Exception {
    transaction("discard", sets(Collections.singletonList(key)));
  }

  private static List<Object[]> sets(List<String> keys) {
    return keys.stream().map(key -> new Object[] {"set", key, "secret"}).collect(Collectors.toList());
  }

  public Object eval(String script) throws Exception {
    return call(jedis, "eval", script);
  }

  public String take(String queue, int seconds) {
    return jedis.blpop(seconds, new String[] {queue}).get(1);   // newer releases have a method for one key
  }

  public void useCluster(int ofNode, Runnable move) throws Exception {
    new JedisUser(ofNode).ofCluster("a", move);
  }

  public void close() throws Exception {
    call(jedis, "disconnect");
  }

  /** Commands are a name and its arguments each. */
  public void pipeline(List<Object[]> commands) throws Exception {
    if (!has("Pipeline", "get")) {   // before Jedis 1.5 an application sends commands over the client that it is given, and this is asked for all answers
      Object client = call(jedis, "getClient");
      callAll(client, commands);
      call(client, "getAll");
      return;
    }
    Object pipeline = call(jedis, "pipelined");
    callAll(pipeline, commands);
    call(pipeline, has("Pipeline", "sync") ? "sync" : "execute");
  }

  /** @param end {@code exec} or {@code discard} */
  public Object transaction(String end, List<Object[]> commands) throws Exception {
    Object transaction = call(jedis, "multi");
    callAll(transaction, commands);
    return call(transaction, end);
  }

  public void transactionInPipeline(List<Object[]> commands) throws Exception {
    Object pipeline = call(jedis, "pipelined");
    call(pipeline, "multi");
    callAll(pipeline, commands);
    call(pipeline, "exec");
    call(pipeline, "sync");
  }

  private static void callAll(Object target, List<Object[]> commands) throws Exception {
    for (Object[] command : commands) {
      Object[] arguments = new Object[command.length - 1];
      System.arraycopy(command, 1, arguments, 0, arguments.length);
      call(target, (String) command[0], arguments);
    }
  }

  private Object pool(int mostBefore15, boolean tested) throws Exception {
    if (!has("JedisPoolConfig", "setTestOnBorrow")) {
      Object pool = create(JedisPool.class, "localhost", port);
      call(pool, "setResourcesNumber", mostBefore15);
      call(pool, "setTimeBetweenValidation", tested ? 0 : 60_000);
      call(pool, "setDefaultPoolWait", 10_000);   // and not 50 ms
      call(pool, "init");
      return pool;
    }
    JedisPoolConfig config = new JedisPoolConfig();
    call(config, "setTestOnBorrow", tested);
    call(config, "setTestOnReturn", tested);
    return create(JedisPool.class, config, "localhost", port);
  }

  /** Gets keys, one after the other, each over a connection of a pool that tests its connections. */
  public void pooled(String... keys) throws Exception {
    Object pool = pool(1, true);
    try {
      for (String key : keys) {
        Jedis pooled = (Jedis) call(pool, "getResource");
        pooled.get(key);
        giveBack(pool, pooled);
      }
    } finally {
      call(pool, "destroy");   // else a pool of 1.4 asks the server for ever
    }
  }

  /** Runs something while connections of a pool are in use. */
  public void holding(int connections, Runnable inside) throws Exception {
    Object pool = pool(connections + 1, false);
    try {
      List<Jedis> held = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        held.add((Jedis) call(pool, "getResource"));
      }
      inside.run();
      for (Jedis each : held) {
        giveBack(pool, each);
      }
      inside.run();
    } finally {
      call(pool, "destroy");   // a failure must not show in other tests
    }
  }

  /** Runs something while a pool has an idle connection, then gets a key over the pool's connections. */
  public String idling(String key, Runnable inside) throws Exception {
    Object pool = create(JedisPool.class, new JedisPoolConfig(), "localhost", port);
    try {
      giveBack(pool, (Jedis) call(pool, "getResource"));
      inside.run();
      Jedis pooled = (Jedis) call(pool, "getResource");
      String value = pooled.get(key);
      giveBack(pool, pooled);
      return value;
    } finally {
      call(pool, "destroy");
    }
  }

  /** Runs something while a pool of clients that have a connection for each shard has an idle one. */
  public static void sharded(int port, Runnable inside) throws Exception {
    Object shard = create(Class.forName("redis.clients.jedis.JedisShardInfo"), "localhost", port);
    Object pool = create(Class.forName("redis.clients.jedis.ShardedJedisPool"), new JedisPoolConfig(), Collections.singletonList(shard));
    Object pooled = call(pool, "getResource");
    call(pool, "returnResource", pooled);
    inside.run();
    call(pool, "destroy");
  }

  private static void giveBack(Object pool, Jedis pooled) throws Exception {
    try {
      call(pooled, "close");
    } catch (NoSuchMethodException e) {
      call(pool, "returnResource", pooled);   // before Jedis 2.5
    }
  }

  /** A pool whose connections cannot be made. */
  public void pooledWithout(int otherPort, String password) throws Exception {
    Object pool = password == null ? create(JedisPool.class, new JedisPoolConfig(), "localhost", otherPort)
        : create(JedisPool.class, new JedisPoolConfig(), "localhost", otherPort, 2000, password);
    try {
      call(pool, "getResource");
    } finally {
      call(pool, "destroy");
    }
  }

  public void pooledOfDatabase(int database, String key) throws Exception {
    Object pool = create(JedisPool.class, new JedisPoolConfig(), "localhost", port, 2000, null, database);
    Jedis pooled = (Jedis) call(pool, "getResource");
    pooled.get(key);
    giveBack(pool, pooled);
    call(pool, "destroy");
  }

  /** Gets a value from the master of a group that sentinels know. */
  public void pooledOfSentinels(int sentinel, String group, String key) throws Exception {
    Object pool = create(Class.forName("redis.clients.jedis.JedisSentinelPool"), group, Collections.singleton("127.0.0.1:" + sentinel));
    Jedis pooled = (Jedis) call(pool, "getResource");
    pooled.get(key);
    giveBack(pool, pooled);
    call(pool, "destroy");
  }

  public void subscribe(String channel, Runnable onSubscribed) throws Exception {
    call(jedis, "connect");
    jedis.subscribe(new Subscriber(onSubscribed), channel);
  }

  private Object cluster() throws Exception {
    Set<HostAndPort> nodes = new HashSet<>();
    nodes.add(new HostAndPort("127.0.0.1", port));
    return create(JedisCluster.class, nodes);
  }

  public void pipelineOfCluster(List<Object[]> commands) throws Exception {
    Object cluster = cluster();
    Object pipeline = call(cluster, "pipelined");
    callAll(pipeline, commands);
    call(pipeline, "sync");
    call(cluster, "close");
  }

  /** Gets a key of a cluster after something else has happened. */
  public String ofCluster(String key, Runnable between) throws Exception {
    Object cluster = cluster();
    call(cluster, "set", key, "secret");
    call(cluster, "del", key);
    between.run();
    String value = (String) call(cluster, "get", key);
    call(cluster, "close");
    return value;
  }

  private static Object create(Class<?> type, Object... arguments) throws Exception {
    for (Constructor<?> each : type.getConstructors()) {
      if (fit(each.getParameterTypes(), arguments)) {
        try {
          return each.newInstance(arguments);
        } catch (InvocationTargetException e) {
          throw unwrapped(e);
        }
      }
    }
    throw new NoSuchMethodException(type.getName());
  }

  private static Object call(Object target, String method, Object... arguments) throws Exception {
    for (Method each : target.getClass().getMethods()) {
      if (each.getName().equals(method) && !each.isBridge() && fit(each.getParameterTypes(), arguments)) {
        try {
          each.setAccessible(true);
          return each.invoke(target, arguments);
        } catch (InvocationTargetException e) {
          throw unwrapped(e);
        }
      }
    }
    throw new NoSuchMethodException(target.getClass() + "." + method);
  }

  private static Exception unwrapped(InvocationTargetException e) {
    return e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
  }

  private static boolean fit(Class<?>[] types, Object[] arguments) {
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (types[i] == boolean.class ? !(arguments[i] instanceof Boolean)
          : types[i] == int.class || types[i] == long.class ? !(arguments[i] instanceof Integer)
          : arguments[i] == null ? types[i] != String.class : !types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  /** Ends its subscription with the first message. */
  private static final class Subscriber extends JedisPubSub {
    private final Runnable onSubscribed;

    Subscriber(Runnable onSubscribed) {
      this.onSubscribed = onSubscribed;
    }

    @Override
    public void onSubscribe(String channel, int channels) {
      onSubscribed.run();
    }

    @Override
    public void onMessage(String channel, String message) {
      unsubscribe();
    }

    @Override
    public void onPMessage(String pattern, String channel, String message) {
      // not subscribed
    }

    @Override
    public void onUnsubscribe(String channel, int channels) {
      // the subscription ends
    }

    @Override
    public void onPUnsubscribe(String pattern, int channels) {
      // not subscribed
    }

    @Override
    public void onPSubscribe(String pattern, int channels) {
      // not subscribed
    }
  }
}
