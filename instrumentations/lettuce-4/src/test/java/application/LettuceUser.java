package application;

import com.lambdaworks.redis.ClientOptions;
import com.lambdaworks.redis.LettuceFutures;
import com.lambdaworks.redis.RedisClient;
import com.lambdaworks.redis.RedisURI;
import com.lambdaworks.redis.ScriptOutputType;
import com.lambdaworks.redis.api.StatefulRedisConnection;
import com.lambdaworks.redis.api.async.RedisAsyncCommands;
import com.lambdaworks.redis.api.rx.RedisReactiveCommands;
import com.lambdaworks.redis.api.sync.RedisCommands;
import com.lambdaworks.redis.cluster.RedisClusterClient;
import com.lambdaworks.redis.cluster.api.StatefulRedisClusterConnection;
import com.lambdaworks.redis.codec.ByteArrayCodec;
import com.lambdaworks.redis.codec.Utf8StringCodec;
import com.lambdaworks.redis.masterslave.MasterSlave;
import com.lambdaworks.redis.output.StatusOutput;
import com.lambdaworks.redis.protocol.AsyncCommand;
import com.lambdaworks.redis.protocol.Command;
import com.lambdaworks.redis.protocol.CommandArgs;
import com.lambdaworks.redis.protocol.CommandType;
import com.lambdaworks.redis.pubsub.StatefulRedisPubSubConnection;
import com.lambdaworks.redis.sentinel.api.StatefulRedisSentinelConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import rx.Observable;

/** Uses Lettuce 4 with a connection of its own. Commands are called by reflection. */
public final class LettuceUser implements AutoCloseable {
  private static final Utf8StringCodec CODEC = new Utf8StringCodec();
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  public LettuceUser(int port, int database) {
    this(uri(port, database), new ClientOptions.Builder().build());
  }

  private LettuceUser(RedisURI uri, ClientOptions options) {
    client = RedisClient.create(uri);
    client.setOptions(options);
    connection = client.connect();
  }

  private static RedisURI uri(int port, int database) {
    RedisURI uri = RedisURI.Builder.redis("localhost", port).build();
    uri.setDatabase(database);
    return uri;
  }

  public static Object throughSentinel(int port, String group) {
    return new LettuceUser(RedisURI.Builder.sentinel("localhost", port, group).build(), new ClientOptions.Builder().build());
  }

  /** Counts the keys of a master that sentinels know, over a connection that leads to its replicas, too. */
  public static void inGroup(int port, String group) {
    RedisClient client = RedisClient.create();
    try (StatefulRedisConnection<String, String> connection =
        MasterSlave.connect(client, new Utf8StringCodec(), RedisURI.Builder.sentinel("localhost", port, group).build())) {
      connection.sync().dbsize();
    } finally {
      client.shutdown(0, 2, TimeUnit.SECONDS);
    }
  }

  /** What may be asked of {@link #connectTo}. */
  public List<String> waysToConnect() {
    return List.of("connect", "connectTo", "async", "pubSub", "sentinel", "cluster");
  }

  /** Connects to a server in one of several ways. */
  public void connectTo(String way, int port) {
    RedisURI uri = RedisURI.Builder.redis("localhost", port).build();
    RedisClient other = RedisClient.create(uri);
    RedisClusterClient cluster = RedisClusterClient.create(uri);
    try {
      switch (way) {
        case "connect" -> other.connect();
        case "connectTo" -> other.connect(uri);
        case "async" -> other.connectAsync();
        case "pubSub" -> other.connectPubSub();
        case "sentinel" -> other.connectSentinel();
        default -> cluster.connect();
      }
    } finally {
      other.shutdown(0, 0, TimeUnit.SECONDS);
      cluster.shutdown(0, 0, TimeUnit.SECONDS);
    }
  }

  /** What an application asks a sentinel for. */
  public void askSentinel(int port, String group) {
    try (StatefulRedisSentinelConnection<String, String> sentinel =
        client.connectSentinel(new Utf8StringCodec(), uri(port, 0))) {
      sentinel.sync().master(group);
    }
  }

  public static Object withPassword(int port, String password) {
    RedisURI uri = uri(port, 0);
    uri.setPassword(password);
    return new LettuceUser(uri, new ClientOptions.Builder().build());
  }

  public static Object withoutReconnecting(int port) {
    return new LettuceUser(uri(port, 0), new ClientOptions.Builder().autoReconnect(false).build());
  }

  /** By each way to send a command. */
  public void useCluster(int port, Runnable move) throws Exception {
    RedisClusterClient cluster = RedisClusterClient.create(RedisURI.Builder.redis("127.0.0.1", port).build());
    try (StatefulRedisClusterConnection<String, String> connection = cluster.connect()) {
      connection.sync().set("a", "secret");
      connection.async().del("a").get(10, TimeUnit.SECONDS);
      move.run();
      await(connection.reactive().get("a").toList());
    } finally {
      cluster.shutdown(0, 2, TimeUnit.SECONDS);
    }
  }

  public Object sync(String command, Object... arguments) throws Exception {
    return call(RedisCommands.class, connection.sync(), command, arguments);
  }

  public Object async(String command, Object... arguments) throws Exception {
    return call(RedisAsyncCommands.class, connection.async(), command, arguments);
  }

  public Observable<?> reactive(String command, Object... arguments) throws Exception {
    return (Observable<?>) call(RedisReactiveCommands.class, connection.reactive(), command, arguments);
  }

  /** Subscribes, and returns all values. */
  public List<?> values(Object observable) throws Exception {
    return await(((Observable<?>) observable).toList());
  }

  public List<?> firstValue(Object observable) throws Exception {
    return await(((Observable<?>) observable).take(1).toList());
  }

  public void subscribeAndCancel(Object observable) {
    ((Observable<?>) observable).subscribe().unsubscribe();
  }

  /** Gets each key that a command answers. */
  public List<?> getEach(Object observable) throws Exception {
    return await(((Observable<?>) observable).flatMap(key -> connection.reactive().get((String) key)).toList());
  }

  /** Sends commands one after another, the second of which fails. */
  public String chain() throws Exception {
    return await(connection.reactive().set("a", "secret")
        .flatMap(ok -> connection.reactive().lpush("a", "secret"))
        .onErrorResumeNext(e -> connection.reactive().strlen("a"))
        .flatMap(length -> connection.reactive().get("b"))
        .defaultIfEmpty("none"));
  }

  /** The one value; not for ever, since an answer may be lost. */
  private static <T> T await(Observable<T> observable) throws Exception {
    return observable.toBlocking().toFuture().get(10, TimeUnit.SECONDS);
  }

  /** What is seen where the application goes on after an asynchronous command. */
  public String thenLook(Object future, Supplier<String> look) throws Exception {
    return ((com.lambdaworks.redis.RedisFuture<?>) future).thenApply(answer -> look.get()).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  public void dispatchUnawaited() {
    connection.dispatch(new Command<>(CommandType.PING, new StatusOutput<>(CODEC)));
  }

  public void authenticate(String user, String password) {
    AsyncCommand<String, String, String> command = new AsyncCommand<>(new Command<>(
        CommandType.AUTH, new StatusOutput<>(CODEC), new CommandArgs<>(CODEC).add(user).add(password)));
    connection.dispatch(command);
    LettuceFutures.awaitOrCancel(command, 10, TimeUnit.SECONDS);
  }

  public void eval(String script, String key, String value) {
    connection.sync().eval(script, ScriptOutputType.STATUS, new String[] {key}, value);
  }

  public void setBytes(String key, String value) {
    try (StatefulRedisConnection<byte[], byte[]> bytes = client.connect(new ByteArrayCodec())) {
      bytes.sync().set(key.getBytes(), value.getBytes());
    }
  }

  public void subscribeToChannel(String channel) {
    try (StatefulRedisPubSubConnection<String, String> subscriber = client.connectPubSub()) {
      subscriber.sync().subscribe(channel);
    }
  }

  public void set(String key, String value) {
    connection.sync().set(key, value);
  }

  public String get(String key) throws Exception {
    return connection.async().get(key).get(10, TimeUnit.SECONDS);
  }

  public void misuse(String key) {
    connection.sync().lpush(key, "secret");
  }

  public void setTogether(List<String> keys) throws Exception {
    autoFlush(false);
    List<Future<?>> answers = new ArrayList<>();
    keys.forEach(key -> answers.add(connection.async().set(key, "secret")));
    autoFlush(true);
    for (Future<?> each : answers) {
      each.get(10, TimeUnit.SECONDS);
    }
  }

  public void setAtomically(List<String> keys) {
    connection.sync().multi();
    keys.forEach(key -> connection.sync().set(key, "secret"));
    connection.sync().exec();
  }

  public void discard(String key) {
    connection.sync().multi();
    connection.async().set(key, "secret");
    connection.sync().discard();
  }

  public Object eval(String script) {
    return connection.sync().eval(script, ScriptOutputType.VALUE);
  }

  public String take(String queue, int seconds) {
    return connection.sync().blpop(seconds, queue).value;
  }

  public void timeout(int millis) {
    connection.setTimeout(millis, TimeUnit.MILLISECONDS);
  }

  public void autoFlush(boolean on) {
    connection.setAutoFlushCommands(on);
    if (on) {
      connection.flushCommands();
    }
  }

  public boolean isOpen() {
    return connection.isOpen();
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown(0, 2, TimeUnit.SECONDS);
  }

  private static Object call(Class<?> type, Object target, String method, Object... arguments) throws Exception {
    for (Method each : type.getMethods()) {
      Object[] all = each.getName().equals(method) ? fitting(each, arguments) : null;
      if (all != null) {
        try {
          return each.invoke(target, all);
        } catch (InvocationTargetException e) {
          throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
      }
    }
    throw new NoSuchMethodException(method);
  }

  /** Arguments as a method takes them; null if it takes others. */
  private static Object[] fitting(Method method, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    Object[] all = arguments;
    if (method.isVarArgs()) {
      int fixed = types.length - 1;
      if (arguments.length < fixed) {
        return null;
      }
      all = Arrays.copyOf(arguments, types.length, Object[].class);
      all[fixed] = Arrays.copyOfRange(arguments, fixed, arguments.length, Object[].class);
    }
    if (types.length != all.length) {
      return null;
    }
    for (int i = 0; i < types.length; i++) {
      Class<?> type = types[i] == long.class ? Long.class : types[i] == int.class ? Integer.class : types[i];
      if (!type.isInstance(all[i])) {
        return null;
      }
    }
    return all;
  }
}
