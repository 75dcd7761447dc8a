package dev.weft.instrumentations.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weft.testing.Redis;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import redis.embedded.RedisServer;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class LettuceTest {
  private static final String EXECUTION_EXCEPTION = "io.lettuce.core.RedisCommandExecutionException";
  private static final String TIMEOUT_EXCEPTION = "io.lettuce.core.RedisCommandTimeoutException";

  private final String release;
  private Lettuce lettuce;
  private int before;

  LettuceTest(String release) {
    this.release = release;
  }

  @BeforeEach
  void connect() throws Exception {
    lettuce = Lettuce.connect(release, 0);
    lettuce.sync("flushall");
    before = Weft.awaitSpans(1).size();
  }

  @AfterEach
  void close() throws Exception {
    lettuce.close();
    assertThat(Weft.stateSize("lettuce.commands")).isZero();
  }

  @Test
  void aSynchronousCommandIsOneSpanOfTheRequest() throws Exception {
    Weft.inRequest(() -> lettuce.sync("set", "basket:7", "secret"));

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
  void readsCountByKeyWhatTheyFound() throws Exception {
    lettuce.sync("set", "text", "secret");
    lettuce.sync("get", "text");
    lettuce.async("get", "missing").get(10, TimeUnit.SECONDS);
    lettuce.block("get", "text");
    lettuce.sync("hset", "h", "f", "secret");
    lettuce.sync("hget", "h", "g");
    lettuce.sync("hmget", "h", "f", "g");
    lettuce.sync("mget", "text", "missing", "text");
    lettuce.sync("exists", "missing");
    await().untilAsserted(() -> assertThat(Weft.metric("cache_hits_total{cache_type=\"redis\"}")).isEqualTo(5));
    assertThat(Weft.metric("cache_misses_total{cache_type=\"redis\"}")).isEqualTo(4);
  }

  @Test
  void connectionsCountWhileTheyAreOpen() throws Exception {
    double open = Weft.metrics().get("redis_connections_active");
    try (Lettuce another = Lettuce.connect(release, 0)) {
      assertThat(another.run("isOpen")).isEqualTo(true);
      await().untilAsserted(() -> assertThat(Weft.metrics().get("redis_connections_active")).isEqualTo(open + 1));
    }
    await().untilAsserted(() -> assertThat(Weft.metrics().get("redis_connections_active")).isEqualTo(open));
  }

  @Test
  void anAsynchronousCommandLastsUntilItIsAnswered() throws Exception {
    Future<?> popped = Weft.inRequest(() -> lettuce.async("blpop", 10L, "queue"));
    assertThat(Weft.hasContext()).isFalse();
    List<Span> early = ended(1);
    assertThat(early.get(0).kind()).isEqualTo("SERVER");
    push();
    popped.get(10, TimeUnit.SECONDS);
    Span pop = byText(ended(3), "BLPOP queue 10");
    assertThat(pop.parentSpanId()).isEqualTo(early.get(0).spanId());
  }

  /** Pushes to the queue over another connection. */
  private void push() throws Exception {
    try (Lettuce other = Lettuce.connect(release, 0)) {
      other.sync("lpush", "queue", "secret");
    }
  }

  @Test
  void aReactiveCommandBeginsWithItsSubscription() throws Exception {
    Object get = lettuce.reactive("get", "a");
    assertThat(Weft.spans()).hasSize(before);
    Weft.inRequest(() -> lettuce.run("values", get));
    List<Span> spans = ended(2);
    assertThat(spans.get(0).attributes()).containsEntry("db.query.text", "GET a").containsEntry("server.port", (long) Redis.PORT);
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void whatAReactiveSubscriberDoesNextBelongsToTheSameRequest() throws Exception {
    Weft.inRequest(() -> lettuce.run("chain"));
    List<Span> spans = ended(5);
    assertThat(spans.subList(0, 4)).extracting(LettuceTest::operation).containsExactly("SET", "LPUSH", "STRLEN", "GET");
    assertInRequest(spans);
    assertThat(spans.get(1).exceptionType()).isEqualTo(EXECUTION_EXCEPTION);
    assertThat(spans.get(1).attributes()).containsEntry("db.response.status_code", "WRONGTYPE");
  }

  @Test
  void whatFollowsEachOfSeveralValuesBelongsToTheSameRequest() throws Exception {
    lettuce.sync("rpush", "list", "a", "b", "c");
    lettuce.sync("sadd", "set", "a", "b", "c");
    before = ended(2).size() + before;
    Object[][] commands = {{"lrange", "list", 0L, -1L}, {"mget", "a", "b", "c"}, {"smembers", "set"}};
    getEach(lettuce, commands);
    getEach(lettuce, commands);   // also after Lettuce's threads have done it once
    if (!release.equals("5.0")) {   // which has no such option
      try (Lettuce onScheduler = Lettuce.connectWith(release, "publishingOnScheduler", Redis.PORT)) {
        getEach(onScheduler, commands);
      }
    }
  }

  private void getEach(Lettuce client, Object[][] commands) throws Exception {
    for (Object[] each : commands) {
      Object[] arguments = new Object[each.length - 1];
      System.arraycopy(each, 1, arguments, 0, arguments.length);
      Weft.inRequest(() -> client.run("getEach", client.reactive((String) each[0], arguments)));
      List<Span> spans = ended(5);
      assertThat(spans).extracting(LettuceTest::operation).contains(((String) each[0]).toUpperCase());
      assertThat(texts(spans)).contains("GET a", "GET b", "GET c");
      assertInRequest(spans);
      before += spans.size();
    }
  }

  @Test
  void aValueThatAnotherThreadAsksForBelongsToTheSubscribersRequest() throws Exception {
    lettuce.sync("rpush", "list", "a", "b", "c");
    Supplier<String> look = Weft::currentSpanId;
    Object seen = Weft.inRequest(() -> lettuce.run("askElsewhere", lettuce.reactive("lrange", "list", 0L, -1L), look));
    String request = ended(3).get(2).spanId();
    assertThat(seen).isEqualTo(List.of(request, request, request));
  }

  /** All spans but the request's, which is the last one, are its children. */
  private static void assertInRequest(List<Span> spans) {
    Span request = spans.get(spans.size() - 1);
    assertThat(request.kind()).isEqualTo("SERVER");
    assertThat(spans.subList(0, spans.size() - 1)).allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(request.spanId()));
  }

  @Test
  void nothingStaysCurrentOnLettucesThreads() throws Exception {
    Weft.inRequest(() -> lettuce.async("get", "a").get(10, TimeUnit.SECONDS));
    Weft.inRequest(() -> lettuce.block("get", "a"));
    Weft.inRequest(() -> lettuce.block("keys", "*"));
    Future<?> popped = Weft.inRequest(() -> lettuce.async("blpop", 10L, "queue"));
    Future<String> seen = ((CompletionStage<?>) popped).toCompletableFuture()
        .handle((value, e) -> Thread.currentThread().getName() + " " + Weft.hasContext());
    push();
    assertThat(seen.get(10, TimeUnit.SECONDS)).startsWith("lettuce-").endsWith(" false");
  }

  @Test
  void anErrorThatRedisAnswersIsRecorded() throws Exception {
    lettuce.sync("set", "text", "secret");
    assertThat(failure(() -> lettuce.sync("lpush", "text", "secret"))).isEqualTo(EXECUTION_EXCEPTION);
    Span failed = ended(2).get(1);
    assertThat(failed.error()).isTrue();
    assertThat(failed.errorType()).isEqualTo(EXECUTION_EXCEPTION);
    assertThat(failed.exceptionType()).isEqualTo(EXECUTION_EXCEPTION);
    assertThat(failed.attributes()).containsEntry("db.response.status_code", "WRONGTYPE").containsEntry("db.query.text", "LPUSH text ?");
  }

  @Test
  void aCancelledCommandFails() throws Exception {
    lettuce.async("blpop", 10L, "nothing").cancel(true);
    Span pop = ended(1).get(0);
    assertThat(pop.error()).isTrue();
    assertThat(pop.exceptionType()).isEqualTo(CancellationException.class.getName());
  }

  @Test
  void aCancelledSubscriptionFails() throws Exception {
    lettuce.run("subscribeAndCancel", lettuce.reactive("blpop", 10L, "nothing"));
    assertThat(ended(1).get(0).exceptionType()).isEqualTo(CancellationException.class.getName());
  }

  @Test
  void aSubscriberThatHasEnoughIsNoFailure() throws Exception {
    lettuce.sync("rpush", "list", "a", "b", "c");
    assertThat(lettuce.run("firstValue", lettuce.reactive("lrange", "list", 0L, -1L))).isEqualTo(List.of("a"));
    assertThat(ended(2).get(1).name()).startsWith("LRANGE ");
    assertThat(ended(2).get(1).error()).isFalse();
  }

  @Test
  void aCommandThatTimesOutFails() throws Exception {
    lettuce.run("timeout", 50);
    assertThat(failure(() -> lettuce.sync("blpop", 10L, "nothing"))).isEqualTo(TIMEOUT_EXCEPTION);
    assertThat(ended(1).get(0).exceptionType()).isEqualTo(TIMEOUT_EXCEPTION);
  }

  @Test
  void aCommandWhoseCallerIsInterruptedFailsWithThat() {
    Thread.currentThread().interrupt();
    String thrown = failure(() -> lettuce.sync("blpop", 10L, "nothing"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown).isEqualTo("io.lettuce.core.RedisCommandInterruptedException");
    assertThat(ended(1).get(0).exceptionType()).isEqualTo(thrown);
  }

  @Test
  void aCommandThatItsTimeoutOptionEndsFailsWithIt() throws Exception {
    assumeFalse(release.equals("5.0"), "has no such option");
    try (Lettuce hasty = Lettuce.connectWith(release, "withTimeout", Redis.PORT, 50)) {
      assertThat(failure(() -> hasty.async("blpop", 10L, "nothing").get())).isEqualTo(ExecutionException.class.getName());
      assertThat(ended(1).get(0).exceptionType()).isEqualTo(TIMEOUT_EXCEPTION);
    }
  }

  @Test
  void commandsOfALostConnectionFail() throws Exception {
    int port = Redis.freePort();
    RedisServer server = RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1").setting("save \"\"").build();
    server.start();
    try (Lettuce other = Lettuce.connectWith(release, "withoutReconnecting", port)) {
      Future<?> waiting = other.async("blpop", 10L, "nothing");
      server.stop();
      if (release.equals("5.0")) {   // which leaves it unanswered
        waiting.cancel(true);
      }
      assertThat(failure(() -> waiting.get(10, TimeUnit.SECONDS))).isNotNull();
      await().until(() -> other.run("isOpen").equals(false));
      assertThat(failure(() -> Weft.inRequest(() -> other.sync("get", "a")))).startsWith("io.lettuce.core.");
      List<Span> spans = ended(3);
      assertThat(spans.subList(0, 2)).extracting(LettuceTest::operation).containsExactly("BLPOP", "GET");
      assertThat(spans.subList(0, 2)).allSatisfy(span -> {
        assertThat(span.error()).isTrue();
        assertThat(span.exceptionType()).isNotNull();
        assertThat(span.attributes()).containsEntry("server.port", (long) port);
      });
      assertThat(Weft.hasContext()).isFalse();
    } finally {
      server.stop();
    }
  }

  @Test
  void commandsThatWaitForAFlushAreAnOperationEach() throws Exception {
    lettuce.run("autoFlush", false);
    Future<?> set = lettuce.async("set", "a", "secret");
    Future<?> get = lettuce.async("get", "a");
    assertThat(Weft.spans()).hasSize(before);
    lettuce.run("autoFlush", true);
    set.get(10, TimeUnit.SECONDS);
    get.get(10, TimeUnit.SECONDS);
    assertThat(texts(ended(2))).containsExactly("SET a ?", "GET a");
  }

  @Test
  void aTransactionIsItsCommands() throws Exception {
    lettuce.sync("multi");
    lettuce.sync("set", "a", "secret");
    lettuce.sync("incr", "n");
    lettuce.sync("exec");
    assertThat(texts(ended(4))).containsExactlyInAnyOrder("MULTI", "SET a ?", "INCR n", "EXEC");
  }

  @Test
  void commandsDispatchedTogetherAreAnOperationEach() throws Exception {
    Future<?>[] both = (Future<?>[]) Weft.inRequest(() -> lettuce.run("dispatchTogether"));
    both[0].get(10, TimeUnit.SECONDS);
    both[1].get(10, TimeUnit.SECONDS);
    List<Span> spans = ended(3);
    Span request = spans.stream().filter(span -> span.kind().equals("SERVER")).findFirst().orElseThrow();
    assertThat(spans).filteredOn(span -> operation(span).equals("PING")).hasSize(2).allSatisfy(span -> {
      assertThat(span.parentSpanId()).isEqualTo(request.spanId());
      assertThat(span.attributes()).containsEntry("server.port", (long) Redis.PORT);
    });
  }

  @Test
  void aCommandThatNobodyWaitsForIsOverOnceItIsWritten() throws Exception {
    lettuce.run("dispatchUnawaited");
    assertThat(ended(1).get(0).name()).startsWith("PING ");
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void theDatabaseOfTheConnectionIsReported() throws Exception {
    try (Lettuce other = Lettuce.connect(release, 3)) {
      await().untilAsserted(() -> {
        other.sync("get", "a");   // before 6.0, Lettuce may note the database after the connection is there
        List<Span> spans = Weft.spans();
        assertThat(spans.get(spans.size() - 1).attributes()).containsEntry("db.namespace", "3");
        assertThat(spans.subList(before, spans.size())).extracting(LettuceTest::operation).containsOnly("GET");
      });
    }
  }

  @Test
  void theSelectedDatabaseIsReportedOnceLettuceKnowsIt() throws Exception {
    lettuce.sync("select", 3);
    await().untilAsserted(() -> {
      lettuce.sync("get", "a");   // Lettuce notes the answer after it has told the caller
      List<Span> spans = Weft.spans();
      assertThat(spans.get(spans.size() - 1).attributes()).containsEntry("db.namespace", "3");
    });
  }

  @Test
  void subscribingIsACommand() throws Exception {
    lettuce.run("subscribeToChannel", "news");
    lettuce.sync("publish", "news", "secret");
    assertThat(texts(ended(2))).containsExactly("SUBSCRIBE news", "PUBLISH news ?");
  }

  @Test
  void valuesAreNeverShown() throws Exception {
    lettuce.sync("mset", Map.of("a", "secret"));
    lettuce.sync("hset", "h", "f", "secret");
    lettuce.sync("hget", "h", "f");
    lettuce.run("eval", "return ARGV[1]", "k", "secret");
    assertThat(failure(() -> lettuce.run("authenticate", "wilma", "secret"))).startsWith("io.lettuce.core.");
    lettuce.sync("set", "x", "secret".repeat(100_000));
    lettuce.run("setBytes", "key", "secret");
    List<Span> spans = ended(7);
    assertThat(texts(spans)).containsExactly(
        "MSET a ?", "HSET h f ?", "HGET h f", "EVAL ? 1 k ?", "AUTH ? ?", "SET x ?", "SET key ?");
    assertThat(spans.toString()).doesNotContain("secret").doesNotContain("wilma").doesNotContain("ARGV");
  }

  @Test
  void commandsAreCountedAndTimed() throws Exception {
    lettuce.sync("get", "a");
    lettuce.async("get", "b").get(10, TimeUnit.SECONDS);
    lettuce.block("get", "c");
    lettuce.sync("set", "text", "secret");
    assertThat(failure(() -> lettuce.sync("lpush", "text", "secret"))).isEqualTo(EXECUTION_EXCEPTION);
    assertThat(Weft.metric("redis_commands_total{command=\"GET\",status=\"success\"}")).isEqualTo(3);
    assertThat(Weft.metric("redis_commands_total{command=\"LPUSH\",status=\"error\"}")).isEqualTo(1);
    assertThat(Weft.metric("redis_command_duration_seconds_count{command=\"GET\"}")).isEqualTo(3);
  }

  @Test
  void parallelRequestsKeepTheirCommands() throws Exception {
    int threads = 16;
    int commands = 20;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    AtomicInteger keys = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(executor.submit(() -> {
        for (int n = 0; n < commands; n++) {
          int key = keys.incrementAndGet();
          Weft.inRequest(() -> {
            lettuce.sync("set", "k" + key, "v");
            lettuce.async("get", "k" + key).get(10, TimeUnit.SECONDS);
            return lettuce.block("strlen", "k" + key);
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

  /** The class of what a call throws. */
  private static String failure(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isNotNull();
    return thrown.getClass().getName();
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
