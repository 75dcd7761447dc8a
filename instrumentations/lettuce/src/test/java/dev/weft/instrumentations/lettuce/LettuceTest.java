package dev.weft.instrumentations.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Redis;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import redis.embedded.RedisServer;

@ExtendWith(WeftExtension.class)
class LettuceTest {
  private static RedisClient client;
  private StatefulRedisConnection<String, String> connection;
  private int before;

  @BeforeAll
  static void start() {
    client = RedisClient.create(RedisURI.create("localhost", Redis.PORT));
  }

  @AfterAll
  static void stop() {
    client.shutdown(0, 2, TimeUnit.SECONDS);
  }

  @BeforeEach
  void connect() {
    connection = client.connect();
    connection.sync().flushall();
    before = Weft.awaitSpans(1).size();
  }

  @AfterEach
  void close() {
    connection.close();
    assertThat(Weft.stateSize("lettuce.commands")).isZero();
  }

  @Test
  void aSynchronousCommandIsOneSpanOfTheRequest() throws Exception {
    Weft.inRequest(() -> connection.sync().set("basket:7", "secret"));

    List<Span> spans = ended(2);
    Span set = spans.get(0);
    assertThat(set.name()).isEqualTo("SET localhost:" + Redis.PORT);
    assertThat(set.kind()).isEqualTo("CLIENT");
    assertThat(set.scope()).isEqualTo("lettuce");
    assertThat(set.parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(set.error()).isFalse();
    assertThat(set.attributes()).containsOnly(
        entry("db.system.name", "redis"),
        entry("db.operation.name", "SET"),
        entry("db.query.text", "SET basket:7 ?"),
        entry("db.namespace", "0"),
        entry("server.address", "localhost"),
        entry("server.port", (long) Redis.PORT),
        entry("network.peer.address", "127.0.0.1"),
        entry("network.peer.port", (long) Redis.PORT));
  }

  @Test
  void anAsynchronousCommandLastsUntilItIsAnswered() throws Exception {
    RedisFuture<?> popped = Weft.inRequest(() -> connection.async().blpop(10, "queue"));
    assertThat(Weft.hasContext()).isFalse();
    List<Span> early = ended(1);
    assertThat(early.get(0).kind()).isEqualTo("SERVER");
    try (StatefulRedisConnection<String, String> other = client.connect()) {
      other.sync().lpush("queue", "secret");
    }
    popped.get(10, TimeUnit.SECONDS);
    Span pop = byText(ended(3), "BLPOP queue 10");
    assertThat(pop.parentSpanId()).isEqualTo(early.get(0).spanId());
  }

  @Test
  void aReactiveCommandBeginsWithItsSubscription() throws Exception {
    Mono<String> get = connection.reactive().get("a");
    assertThat(Weft.spans()).hasSize(before);
    Weft.inRequest(() -> get.block(Duration.ofSeconds(10)));
    List<Span> spans = ended(2);
    assertThat(spans.get(0).attributes()).containsEntry("db.query.text", "GET a").containsEntry("server.port", (long) Redis.PORT);
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void whatAReactiveSubscriberDoesNextBelongsToTheSameRequest() throws Exception {
    Weft.inRequest(() -> connection.reactive().set("a", "secret")
        .flatMap(ok -> connection.reactive().lpush("a", "secret"))
        .onErrorResume(e -> connection.reactive().strlen("a"))
        .flatMap(length -> connection.reactive().get("b"))
        .defaultIfEmpty("none")
        .block(Duration.ofSeconds(10)));
    List<Span> spans = ended(5);
    String request = spans.get(4).spanId();
    assertThat(spans.subList(0, 4)).extracting(LettuceTest::operation).containsExactly("SET", "LPUSH", "STRLEN", "GET");
    assertThat(spans.subList(0, 4)).allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(request));
    assertThat(spans.get(1).exceptionType()).isEqualTo(RedisCommandExecutionException.class.getName());
    assertThat(spans.get(1).attributes()).containsEntry("db.response.status_code", "WRONGTYPE");
  }

  @Test
  void nothingStaysCurrentOnLettucesThreads() throws Exception {
    Weft.inRequest(() -> connection.async().get("a").get(10, TimeUnit.SECONDS));
    Weft.inRequest(() -> connection.reactive().get("a").defaultIfEmpty("none").block(Duration.ofSeconds(10)));
    RedisFuture<?> popped = Weft.inRequest(() -> connection.async().blpop(10, "queue"));
    Future<String> seen = popped.toCompletableFuture().handle((value, e) -> Thread.currentThread().getName() + " " + Weft.hasContext());
    try (StatefulRedisConnection<String, String> other = client.connect()) {
      other.sync().lpush("queue", "secret");
    }
    assertThat(seen.get(10, TimeUnit.SECONDS)).startsWith("lettuce-").endsWith(" false");
  }

  @Test
  void anErrorThatRedisAnswersIsRecorded() {
    connection.sync().set("text", "secret");
    assertThatThrownBy(() -> connection.sync().lpush("text", "secret")).isInstanceOf(RedisCommandExecutionException.class);
    Span failed = ended(2).get(1);
    assertThat(failed.error()).isTrue();
    assertThat(failed.errorType()).isEqualTo(RedisCommandExecutionException.class.getName());
    assertThat(failed.exceptionType()).isEqualTo(RedisCommandExecutionException.class.getName());
    assertThat(failed.attributes()).containsEntry("db.response.status_code", "WRONGTYPE").containsEntry("db.query.text", "LPUSH text ?");
  }

  @Test
  void aCancelledCommandFails() {
    RedisFuture<?> popped = connection.async().blpop(10, "nothing");
    popped.cancel(true);
    Span pop = ended(1).get(0);
    assertThat(pop.error()).isTrue();
    assertThat(pop.exceptionType()).isEqualTo(CancellationException.class.getName());
  }

  @Test
  void aCancelledSubscriptionFails() {
    connection.reactive().blpop(10, "nothing").subscribe().dispose();
    assertThat(ended(1).get(0).exceptionType()).isEqualTo(CancellationException.class.getName());
  }

  @Test
  void aSubscriberThatHasEnoughIsNoFailure() {
    connection.sync().rpush("list", "a", "b", "c");
    assertThat(connection.reactive().lrange("list", 0, -1).take(1).collectList().block(Duration.ofSeconds(10))).containsExactly("a");
    assertThat(ended(2).get(1).name()).startsWith("LRANGE ");
    assertThat(ended(2).get(1).error()).isFalse();
  }

  @Test
  void aCommandThatTimesOutFails() {
    connection.setTimeout(Duration.ofMillis(50));
    assertThatThrownBy(() -> connection.sync().blpop(10, "nothing")).isInstanceOf(RedisCommandTimeoutException.class);
    assertThat(ended(1).get(0).exceptionType()).isEqualTo(RedisCommandTimeoutException.class.getName());
  }

  @Test
  void aCommandWhoseCallerIsInterruptedFailsWithThat() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> connection.sync().blpop(10, "nothing")).isInstanceOf(RedisCommandInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended(1).get(0).exceptionType()).isEqualTo(RedisCommandInterruptedException.class.getName());
  }

  @Test
  void aCommandThatItsTimeoutOptionEndsFailsWithIt() throws Exception {
    RedisClient hasty = RedisClient.create(RedisURI.create("localhost", Redis.PORT));
    hasty.setOptions(ClientOptions.builder().timeoutOptions(TimeoutOptions.enabled(Duration.ofMillis(50))).build());
    try (StatefulRedisConnection<String, String> other = hasty.connect()) {
      assertThatThrownBy(() -> other.async().blpop(10, "nothing").get()).isInstanceOf(ExecutionException.class);
      assertThat(ended(1).get(0).exceptionType()).isEqualTo(RedisCommandTimeoutException.class.getName());
    } finally {
      hasty.shutdown(0, 2, TimeUnit.SECONDS);
    }
  }

  @Test
  void commandsOfALostConnectionFail() throws Exception {
    int port = Redis.freePort();
    RedisServer server = RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1").setting("save \"\"").build();
    server.start();
    RedisClient lost = RedisClient.create(RedisURI.create("localhost", port));
    lost.setOptions(ClientOptions.builder().autoReconnect(false).build());
    try (StatefulRedisConnection<String, String> other = lost.connect()) {
      RedisFuture<?> waiting = other.async().blpop(10, "nothing");
      server.stop();
      assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).isNotNull();
      await().until(() -> !other.isOpen());
      assertThatThrownBy(() -> Weft.inRequest(() -> other.sync().get("a"))).isInstanceOf(RedisException.class);
      List<Span> spans = ended(3);
      assertThat(spans.subList(0, 2)).extracting(LettuceTest::operation).containsExactly("BLPOP", "GET");
      assertThat(spans.subList(0, 2)).allSatisfy(span -> {
        assertThat(span.error()).isTrue();
        assertThat(span.exceptionType()).isNotNull();
        assertThat(span.attributes()).containsEntry("server.port", (long) port);
      });
      assertThat(Weft.hasContext()).isFalse();
    } finally {
      lost.shutdown(0, 2, TimeUnit.SECONDS);
      server.stop();
    }
  }

  @Test
  void commandsThatWaitForAFlushAreAnOperationEach() throws Exception {
    RedisAsyncCommands<String, String> async = connection.async();
    connection.setAutoFlushCommands(false);
    RedisFuture<String> set = async.set("a", "secret");
    RedisFuture<String> get = async.get("a");
    assertThat(Weft.spans()).hasSize(before);
    connection.flushCommands();
    set.get(10, TimeUnit.SECONDS);
    get.get(10, TimeUnit.SECONDS);
    connection.setAutoFlushCommands(true);
    assertThat(texts(ended(2))).containsExactly("SET a ?", "GET a");
  }

  @Test
  void aTransactionIsItsCommands() {
    RedisCommands<String, String> sync = connection.sync();
    sync.multi();
    sync.set("a", "secret");
    sync.incr("n");
    assertThat(sync.exec()).hasSize(2);
    assertThat(texts(ended(4))).containsExactlyInAnyOrder("MULTI", "SET a ?", "INCR n", "EXEC");
  }

  @Test
  void commandsDispatchedTogetherAreAnOperationEach() throws Exception {
    AsyncCommand<String, String, String> first = ping();
    AsyncCommand<String, String, String> second = ping();
    Weft.inRequest(() -> connection.dispatch(List.of(first, second)));
    first.get(10, TimeUnit.SECONDS);
    second.get(10, TimeUnit.SECONDS);
    List<Span> spans = ended(3);
    Span request = spans.stream().filter(span -> span.kind().equals("SERVER")).findFirst().orElseThrow();
    assertThat(spans).filteredOn(span -> operation(span).equals("PING")).hasSize(2).allSatisfy(span -> {
      assertThat(span.parentSpanId()).isEqualTo(request.spanId());
      assertThat(span.attributes()).containsEntry("server.port", (long) Redis.PORT);
    });
  }

  @Test
  void aCommandThatNobodyWaitsForIsOverOnceItIsWritten() {
    connection.dispatch(new Command<>(CommandType.PING, new StatusOutput<>(StringCodec.UTF8)));
    assertThat(ended(1).get(0).name()).startsWith("PING ");
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void theDatabaseOfTheConnectionIsReported() {
    RedisURI third = RedisURI.builder().withHost("localhost").withPort(Redis.PORT).withDatabase(3).build();
    try (StatefulRedisConnection<String, String> other = client.connect(third)) {
      other.sync().get("a");
      assertThat(ended(1).get(0).attributes()).containsEntry("db.namespace", "3");
    }
  }

  @Test
  void theSelectedDatabaseIsReportedOnceLettuceKnowsIt() {
    connection.sync().select(3);
    await().untilAsserted(() -> {
      connection.sync().get("a");   // Lettuce notes the answer after it has told the caller
      List<Span> spans = Weft.spans();
      assertThat(spans.get(spans.size() - 1).attributes()).containsEntry("db.namespace", "3");
    });
  }

  @Test
  void subscribingIsACommand() {
    try (StatefulRedisPubSubConnection<String, String> subscriber = client.connectPubSub()) {
      subscriber.sync().subscribe("news");
      connection.sync().publish("news", "secret");
      assertThat(texts(ended(2))).containsExactly("SUBSCRIBE news", "PUBLISH news ?");
    }
  }

  @Test
  void valuesAreNeverShown() {
    RedisCommands<String, String> sync = connection.sync();
    sync.mset(Map.of("a", "secret"));
    sync.hset("h", Map.of("f", "secret"));
    sync.hget("h", "f");
    sync.eval("return ARGV[1]", ScriptOutputType.STATUS, new String[] {"k"}, "secret");
    assertThatThrownBy(() -> sync.auth("wilma", "secret")).isInstanceOf(RedisException.class);
    sync.set("x", "secret".repeat(100_000));
    try (StatefulRedisConnection<byte[], byte[]> bytes = client.connect(ByteArrayCodec.INSTANCE)) {
      bytes.sync().set("key".getBytes(), "secret".getBytes());
    }
    List<Span> spans = ended(7);
    assertThat(texts(spans)).containsExactly(
        "MSET a ?", "HSET h f ?", "HGET h f", "EVAL ? 1 k ?", "AUTH ? ?", "SET x ?", "SET key ?");
    assertThat(spans.toString()).doesNotContain("secret").doesNotContain("wilma").doesNotContain("ARGV");
  }

  @Test
  void commandsAreCountedAndTimed() throws Exception {
    connection.sync().get("a");
    connection.async().get("b").get(10, TimeUnit.SECONDS);
    connection.reactive().get("c").defaultIfEmpty("none").block(Duration.ofSeconds(10));
    connection.sync().set("text", "secret");
    assertThatThrownBy(() -> connection.sync().lpush("text", "secret")).isInstanceOf(RedisCommandExecutionException.class);
    assertThat(Weft.metric("redis_commands_total{command=\"GET\",status=\"success\"}")).isEqualTo(3);
    assertThat(Weft.metric("redis_commands_total{command=\"LPUSH\",status=\"error\"}")).isEqualTo(1);
    assertThat(Weft.metric("redis_command_duration_seconds_count{command=\"GET\"}")).isEqualTo(3);
  }

  @Test
  void parallelRequestsKeepTheirCommands() throws Exception {
    int threads = 16;
    int commands = 50;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    AtomicInteger keys = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(executor.submit(() -> {
        for (int n = 0; n < commands; n++) {
          int key = keys.incrementAndGet();
          Weft.inRequest(() -> {
            connection.sync().set("k" + key, "v");
            connection.async().get("k" + key).get(10, TimeUnit.SECONDS);
            return connection.reactive().strlen("k" + key).block(Duration.ofSeconds(10));
          });
          assertThat(Weft.hasContext()).isFalse();
        }
        return null;
      }));
    }
    for (Future<?> each : all) {
      each.get(60, TimeUnit.SECONDS);
    }
    executor.shutdown();
    List<Span> spans = ended(threads * commands * 4);
    Map<String, List<Span>> byParent = new HashMap<>();
    spans.stream().filter(span -> span.kind().equals("CLIENT"))
        .forEach(span -> byParent.computeIfAbsent(span.parentSpanId(), id -> new ArrayList<>()).add(span));
    List<Span> requests = spans.stream().filter(span -> span.kind().equals("SERVER")).toList();
    assertThat(requests).hasSize(threads * commands).allSatisfy(request -> {
      List<Span> own = byParent.get(request.spanId());
      assertThat(own).extracting(LettuceTest::operation).containsExactly("SET", "GET", "STRLEN");
      String key = own.get(1).attributes().get("db.query.text").toString().substring("GET ".length());
      assertThat(texts(own)).containsExactly("SET " + key + " ?", "GET " + key, "STRLEN " + key);
    });
  }

  private static AsyncCommand<String, String, String> ping() {
    return new AsyncCommand<>(new Command<>(CommandType.PING, new StatusOutput<>(StringCodec.UTF8)));
  }

  /** The spans that ended since the connection was made. */
  private List<Span> ended(int count) {
    List<Span> spans = Weft.awaitSpans(before + count);
    return spans.subList(before, spans.size());
  }

  private static Span byText(List<Span> spans, String text) {
    return spans.stream().filter(span -> text.equals(span.attributes().get("db.query.text"))).findFirst().orElseThrow();
  }

  /** What a span is called without its server. */
  private static String operation(Span span) {
    return span.name().replaceFirst(" localhost:\\d+$", "");
  }

  private static List<String> texts(List<Span> spans) {
    return spans.stream().map(span -> String.valueOf(span.attributes().get("db.query.text"))).toList();
  }
}
