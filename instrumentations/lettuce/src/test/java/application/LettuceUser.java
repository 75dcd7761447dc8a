package application;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;

/** Uses Lettuce with a connection of its own. Commands of which releases have different ones are called by reflection. */
public final class LettuceUser implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(10);
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  public LettuceUser(int port, int database) {
    this(uri(port, database), ClientOptions.create());
  }

  private LettuceUser(RedisURI uri, ClientOptions options) {
    client = RedisClient.create(uri);
    client.setOptions(options);
    connection = client.connect();
  }

  private static RedisURI uri(int port, int database) {
    RedisURI uri = RedisURI.create("localhost", port);
    uri.setDatabase(database);
    uri.setClientName("weft");
    return uri;
  }

  public static Object withoutReconnecting(int port) {
    return new LettuceUser(uri(port, 0), ClientOptions.builder().autoReconnect(false).build());
  }

  public static Object withPassword(int port, String password) {
    return new LettuceUser(RedisURI.create("redis://:" + password + "@localhost:" + port), ClientOptions.create());
  }

  public static Object withTimeout(int port, int millis) {
    return new LettuceUser(uri(port, 0), ClientOptions.builder().timeoutOptions(TimeoutOptions.enabled(Duration.ofMillis(millis))).build());
  }

  public static Object pingingFirst(int port) {
    return new LettuceUser(uri(port, 0), ClientOptions.builder().pingBeforeActivateConnection(true).build());
  }

  public static Object publishingOnScheduler(int port) {
    return new LettuceUser(uri(port, 0), ClientOptions.builder().publishOnScheduler(true).build());
  }

  public static Object throughSentinel(int port, String group) {
    return new LettuceUser(RedisURI.Builder.sentinel("localhost", port, group).build(), ClientOptions.create());
  }

  /** Counts the keys of a master that sentinels know, over a connection that leads to its replicas, too. */
  public static void inGroup(int port, String group) throws Exception {
    RedisClient client = RedisClient.create();
    try (AutoCloseable connection = (AutoCloseable) groups().getMethod("connect", RedisClient.class, RedisCodec.class, RedisURI.class)
        .invoke(null, client, StringCodec.UTF8, RedisURI.Builder.sentinel("localhost", port, group).build())) {
      ((StatefulRedisConnection<?, ?>) connection).sync().dbsize();
    } finally {
      client.shutdown(0, 2, TimeUnit.SECONDS);
    }
  }

  private static Class<?> groups() throws ClassNotFoundException {
    try {
      return Class.forName("io.lettuce.core.masterreplica.MasterReplica");
    } catch (ClassNotFoundException e) {
      return Class.forName("io.lettuce.core.masterslave.MasterSlave");
    }
  }

  /** What may be asked of {@link #connectTo}. */
  public List<String> waysToConnect() {
    boolean later = Arrays.stream(RedisClient.class.getMethods()).anyMatch(method -> method.getName().equals("connectSentinelAsync"));
    return later ? List.of("connect", "connectTo", "pubSub", "sentinel", "cluster", "async", "pubSubAsync", "sentinelAsync", "clusterAsync")
        : List.of("connect", "connectTo", "pubSub", "sentinel", "cluster", "async", "pubSubAsync");   // before 5.1
  }

  /** Connects to a server in one of several ways; throws what the application gets. */
  public void connectTo(String way, int port) throws Throwable {
    RedisURI uri = RedisURI.create("localhost", port);
    RedisClient other = RedisClient.create(uri);
    RedisClusterClient cluster = RedisClusterClient.create(uri);
    try {
      switch (way) {
        case "connect" -> other.connect();
        case "connectTo" -> other.connect(uri);
        case "pubSub" -> other.connectPubSub();
        case "sentinel" -> other.connectSentinel();
        case "cluster" -> cluster.connect();
        case "async" -> other.connectAsync(StringCodec.UTF8, uri).toCompletableFuture().get();
        case "pubSubAsync" -> other.connectPubSubAsync(StringCodec.UTF8, uri).toCompletableFuture().get();
        case "sentinelAsync" -> other.connectSentinelAsync(StringCodec.UTF8, uri).get();
        default -> cluster.connectAsync(StringCodec.UTF8).get();
      }
    } catch (ExecutionException e) {
      throw e.getCause();
    } finally {
      other.shutdown(0, 0, TimeUnit.SECONDS);
      cluster.shutdown(0, 0, TimeUnit.SECONDS);
    }
  }

  /** What an application asks a sentinel for. */
  public void askSentinel(int port, String group) {
    try (StatefulRedisSentinelConnection<String, String> sentinel = client.connectSentinel(RedisURI.create("localhost", port))) {
      sentinel.sync().master(group);
    }
  }

  /** By each way to send a command. */
  public void useCluster(int port, Runnable move) throws Exception {
    RedisClusterClient cluster = RedisClusterClient.create(RedisURI.create("127.0.0.1", port));
    try (StatefulRedisClusterConnection<String, String> connection = cluster.connect()) {
      connection.sync().set("a", "secret");
      connection.async().del("a").get(10, TimeUnit.SECONDS);
      move.run();
      connection.reactive().get("a").block(LONG);
    } finally {
      cluster.shutdown(0, 2, TimeUnit.SECONDS);
    }
  }

  /** Runs something while a client is connected to a cluster. */
  public static void holdingCluster(int port, Callable<?> inside) throws Exception {
    RedisClusterClient cluster = RedisClusterClient.create(RedisURI.create("127.0.0.1", port));
    try (StatefulRedisClusterConnection<String, String> connection = cluster.connect()) {
      connection.sync().ping();   // from now on Lettuce has sent what it sends for itself
      inside.call();
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

  public Publisher<?> reactive(String command, Object... arguments) throws Exception {
    return (Publisher<?>) call(RedisReactiveCommands.class, connection.reactive(), command, arguments);
  }

  /** Subscribes, and returns all values. */
  public List<?> values(Object publisher) {
    return Flux.from((Publisher<?>) publisher).collectList().block(LONG);
  }

  public List<?> firstValue(Object publisher) {
    return Flux.from((Publisher<?>) publisher).take(1).collectList().block(LONG);
  }

  public void subscribeAndCancel(Object publisher) {
    Flux.from((Publisher<?>) publisher).subscribe().dispose();
  }

  /** Gets each key that a command answers. */
  public List<?> getEach(Object publisher) {
    return Flux.from((Publisher<?>) publisher)
        .flatMap(key -> connection.reactive().get(key instanceof KeyValue ? (String) ((KeyValue<?, ?>) key).getKey() : (String) key))
        .collectList().block(LONG);
  }

  /** Sends commands one after another, the second of which fails. */
  public String chain() {
    return connection.reactive().set("a", "secret")
        .flatMap(ok -> connection.reactive().lpush("a", "secret"))
        .onErrorResume(e -> connection.reactive().strlen("a"))
        .flatMap(length -> connection.reactive().get("b"))
        .defaultIfEmpty("none")
        .block(LONG);
  }

  /** Asks for a value at a time: for the first one as it subscribes, for each other one on a thread of its own. Returns what was seen with each. */
  public List<String> askElsewhere(Object publisher, Supplier<String> look) throws InterruptedException {
    AskingElsewhere subscriber = new AskingElsewhere(look);
    ((Publisher<?>) publisher).subscribe(subscriber);
    subscriber.over.await(10, TimeUnit.SECONDS);
    return subscriber.seen;
  }

  public Future<?>[] dispatchTogether() {
    AsyncCommand<String, String, String> first = new AsyncCommand<>(ping());
    AsyncCommand<String, String, String> second = new AsyncCommand<>(ping());
    connection.dispatch(Arrays.asList(first, second));
    return new Future<?>[] {first, second};
  }

  public void dispatchUnawaited() {
    connection.dispatch(ping());
  }

  private static Command<String, String, String> ping() {
    return new Command<>(CommandType.PING, new StatusOutput<>(StringCodec.UTF8));
  }

  public void authenticate(String user, String password) {
    connection.sync().dispatch(CommandType.AUTH, new StatusOutput<>(StringCodec.UTF8),
        new CommandArgs<>(StringCodec.UTF8).add(user).add(password));
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
    return connection.sync().blpop(seconds, queue).getValue();
  }

  public void timeout(int millis) {
    connection.setTimeout(Duration.ofMillis(millis));
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

  /** Shuts the client's threads down, too, and waits for their end. */
  public void closeAll() throws Exception {
    close();
    client.getResources().shutdown(0, 2, TimeUnit.SECONDS).await();
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

  private static final class AskingElsewhere implements Subscriber<Object> {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Supplier<String> look;
    private Subscription subscription;

    AskingElsewhere(Supplier<String> look) {
      this.look = look;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
      subscription = newSubscription;
      subscription.request(1);
    }

    @Override
    public void onNext(Object value) {
      seen.add(look.get());
      new Thread(() -> subscription.request(1)).start();
    }

    @Override
    public void onError(Throwable thrown) {
      over.countDown();
    }

    @Override
    public void onComplete() {
      over.countDown();
    }
  }
}
