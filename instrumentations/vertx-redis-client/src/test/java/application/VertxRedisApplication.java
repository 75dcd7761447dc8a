package application;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Uses Redis by the client of Vert.x. A command is one text, with spaces between its words. */
public final class VertxRedisApplication {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
  private Redis client;
  private RedisConnection connection;

  /** Each way to open a client closes the one before. */
  public void open(String endpoint, int size) throws Exception {
    close();
    client = Redis.createClient(vertx, new RedisOptions().setConnectionString(endpoint).setMaxPoolSize(size).setMaxPoolWaiting(8));
  }

  public void openCluster(String endpoint) throws Exception {
    close();
    client = Redis.createClient(vertx, new RedisOptions().setType(RedisClientType.CLUSTER).addConnectionString(endpoint)
        .setMaxPoolSize(8).setMaxPoolWaiting(8));
  }

  public void openGroup(String sentinel, String group) throws Exception {
    close();
    client = Redis.createClient(vertx, new RedisOptions().setType(RedisClientType.SENTINEL).addConnectionString(sentinel).setMasterName(group)
        .setMaxPoolSize(4).setMaxPoolWaiting(8));
  }

  private static <T> T await(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : new IllegalStateException(e.getCause());
    }
  }

  private static Request request(String command) {
    String[] words = command.split(" ");
    Request request = Request.cmd(command(words[0]));
    for (int i = 1; i < words.length; i++) {
      request.arg(words[i]);
    }
    return request;
  }

  private static Command command(String name) {
    try {
      return (Command) Command.class.getField(name).get(null);
    } catch (ReflectiveOperationException e) {
      return Command.create(name);
    }
  }

  private static String text(Response response) {
    return response == null ? null : response.toString();
  }

  public String send(String command) throws Exception {
    return text(await(client.send(request(command))));
  }

  /** Does not wait for the answer. */
  public Runnable begin(String command) {
    CompletableFuture<?> answer = client.send(request(command)).toCompletionStage().toCompletableFuture();
    return answer::join;
  }

  /** The same request twice at once. */
  public void sendTwice(String command) throws Exception {
    Request request = request(command);
    Future<Response> first = client.send(request);
    Future<Response> second = client.send(request);
    await(first);
    await(second);
  }

  /** A command after another one, and a look at what runs in between. */
  public String sendBoth(String first, String second, Runnable look) throws Exception {
    return text(await(client.send(request(first)).compose(answer -> {
      look.run();
      return client.send(request(second));
    })));
  }

  private static List<Request> requests(String... commands) {
    return Arrays.stream(commands).map(VertxRedisApplication::request).collect(Collectors.toList());
  }

  public List<String> batch(String... commands) throws Exception {
    List<String> answers = new ArrayList<>();
    await(client.batch(requests(commands))).forEach(each -> answers.add(text(each)));
    return answers;
  }

  public void connect() throws Exception {
    connection = await(client.connect());
  }

  public String sendOver(String command) throws Exception {
    return text(await(connection.send(request(command))));
  }

  public void batchOver(String... commands) throws Exception {
    await(connection.batch(requests(commands)));
  }

  public void giveBack() throws Exception {
    close(RedisConnection.class, connection);
  }

  public void set(String key, String value) throws Exception {
    send("SET " + key + " " + value);
  }

  public String get(String key) throws Exception {
    return text(await(RedisAPI.api(client).get(key)));
  }

  public void misuse(String key) throws Exception {
    send("LPUSH " + key + " secret");
  }

  public void setTogether(List<String> keys) throws Exception {
    batch(sets(keys).toArray(String[]::new));
  }

  private static Stream<String> sets(List<String> keys) {
    return keys.stream().map(key -> "SET " + key + " secret");
  }

  public void setAtomically(List<String> keys) throws Exception {
    batch(Stream.of(Stream.of("MULTI"), sets(keys), Stream.of("EXEC")).flatMap(Function.identity()).toArray(String[]::new));
  }

  public void discard(String key) throws Exception {
    batch("MULTI", "SET " + key + " secret", "DISCARD");
  }

  public String eval(String script) throws Exception {
    return send("EVAL " + script + " 0");
  }

  public String take(String queue, int seconds) throws Exception {
    return await(client.send(request("BLPOP " + queue + " " + seconds))).get(1).toString();
  }

  public void useCluster(int port, Runnable move) throws Exception {
    openCluster("redis://127.0.0.1:" + port);
    set("a", "secret");
    send("DEL a");
    move.run();
    get("a");
  }

  public void close() throws Exception {
    if (client != null) {
      close(Redis.class, client);   // some releases throw when this is done twice
      client = null;
    }
  }

  /** Since 4.3 and 5.0 closing returns a future. */
  private static void close(Class<?> type, Object closed) throws Exception {
    Object future = type.getMethod("close").invoke(closed);
    if (future != null) {
      await((Future<?>) future);
    }
  }

  public void end() throws Exception {
    await(vertx.close());
  }
}
