package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.weft.advice.Nullable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is reported of an application that uses Lettuce, whichever release it is. */
public abstract class LettuceSituations extends RedisSituations {
  protected final String release;
  protected LettuceApplication lettuce;
  /** How many spans the test has looked at. */
  protected int before;
  private final String instrumentation;
  private final String library;
  private final String executionException;
  protected final String timeoutException;

  /**
   * @param instrumentation its name
   * @param library Lettuce's package, with a dot at the end
   */
  protected LettuceSituations(String release, String instrumentation, String library) {
    super(instrumentation, instrumentation + ".commands");
    this.release = release;
    this.instrumentation = instrumentation;
    this.library = library;
    executionException = library + "RedisCommandExecutionException";
    timeoutException = library + "RedisCommandTimeoutException";
  }

  @Override
  protected RedisApplication connect(int port, @Nullable String password) throws Exception {
    return (password == null ? LettuceApplication.connectWith(release, "withoutReconnecting", port)
        : LettuceApplication.connectWith(release, "withPassword", port, password)).redis();
  }

  @Override
  protected RedisApplication open() throws Exception {
    lettuce = LettuceApplication.connect(release, 0);
    return lettuce.redis();
  }

  /** Lettuce sends each command by itself, also those of a transaction. */
  @Override
  protected List<String> textsOf(List<String> commands) {
    return commands;
  }

  @Test
  protected void readsCountByKeyWhatTheyFound() throws Exception {
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
  protected void connectionsCountWhileTheyAreOpen() throws Exception {
    double open = Weft.metrics().get("redis_connections_active");
    try (LettuceApplication another = LettuceApplication.connect(release, 0)) {
      assertThat(another.run("isOpen")).isEqualTo(true);
      await().untilAsserted(() -> assertThat(Weft.metrics().get("redis_connections_active")).isEqualTo(open + 1));
    }
    await().untilAsserted(() -> assertThat(Weft.metrics().get("redis_connections_active")).isEqualTo(open));
  }

  @Test
  protected void anAsynchronousCommandLastsUntilItIsAnswered() throws Exception {
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
  protected void push() throws Exception {
    try (LettuceApplication other = LettuceApplication.connect(release, 0)) {
      other.sync("lpush", "queue", "secret");
    }
  }

  @Test
  protected void aReactiveCommandBeginsWithItsSubscription() throws Exception {
    Object get = lettuce.reactive("get", "a");
    assertThat(Weft.spans()).isEmpty();
    Weft.inRequest(() -> lettuce.run("values", get));
    List<Span> spans = ended(2);
    assertThat(spans.get(0).attributes()).containsEntry("db.query.text", "GET a").containsEntry("server.port", (long) Redis.PORT);
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  protected void whatAReactiveSubscriberDoesNextBelongsToTheSameRequest() throws Exception {
    Weft.inRequest(() -> lettuce.run("chain"));
    List<Span> spans = ended(5);
    assertThat(spans.subList(0, 4)).extracting(RedisSituations::operation).containsExactly("SET", "LPUSH", "STRLEN", "GET");
    assertInRequest(spans);
    assertThat(spans.get(1).exceptionType()).isEqualTo(executionException);
    assertThat(spans.get(1).attributes()).containsEntry("db.response.status_code", "WRONGTYPE");
  }

  @Test
  protected void whatFollowsEachOfSeveralValuesBelongsToTheSameRequest() throws Exception {
    lettuce.sync("rpush", "list", "a", "b", "c");
    lettuce.sync("sadd", "set", "a", "b", "c");
    lettuce.sync("mset", Map.of("a", "a", "b", "b", "c", "c"));
    before = ended(3).size() + before;
    getEach(lettuce);
    getEach(lettuce);   // also after Lettuce's threads have done it once
  }

  /** Gets each key of a list, of a set, and of several values that are keys. */
  protected final void getEach(LettuceApplication client) throws Exception {
    Object[][] commands = {{"lrange", "list", 0L, -1L}, {"mget", "a", "b", "c"}, {"smembers", "set"}};
    for (Object[] each : commands) {
      Object[] arguments = new Object[each.length - 1];
      System.arraycopy(each, 1, arguments, 0, arguments.length);
      Weft.inRequest(() -> client.run("getEach", client.reactive((String) each[0], arguments)));
      List<Span> spans = ended(5);
      assertThat(spans).extracting(RedisSituations::operation).contains(((String) each[0]).toUpperCase());
      assertThat(texts(spans)).contains("GET a", "GET b", "GET c");
      assertInRequest(spans);
      before += spans.size();
    }
  }

  /** All spans but the request's, which is the last one, are its children. */
  protected static void assertInRequest(List<Span> spans) {
    Span request = spans.get(spans.size() - 1);
    assertThat(request.kind()).isEqualTo("SERVER");
    assertThat(spans.subList(0, spans.size() - 1)).allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(request.spanId()));
  }

  @Test
  protected void nothingStaysCurrentOnLettucesThreads() throws Exception {
    Weft.inRequest(() -> lettuce.async("get", "a").get(10, TimeUnit.SECONDS));
    Weft.inRequest(() -> lettuce.block("get", "a"));
    Weft.inRequest(() -> lettuce.block("keys", "*"));
    Future<?> popped = Weft.inRequest(() -> lettuce.async("blpop", 10L, "queue"));
    Future<String> seen = ((CompletionStage<?>) popped).toCompletableFuture()
        .handle((value, e) -> Thread.currentThread().getName() + " " + Weft.hasContext());
    push();
    assertThat(seen.get(10, TimeUnit.SECONDS)).matches("(lettuce-|nioEventLoop).* false");
    assertThat(texts(Weft.spans())).contains("BLPOP queue 10");
  }

  @Test
  protected void aCancelledCommandFails() throws Exception {
    lettuce.async("blpop", 10L, "nothing").cancel(true);
    Span pop = ended(1).get(0);
    assertThat(pop.error()).isTrue();
    assertThat(pop.exceptionType()).isEqualTo(CancellationException.class.getName());
  }

  @Test
  protected void aCancelledSubscriptionFails() throws Exception {
    lettuce.run("subscribeAndCancel", lettuce.reactive("blpop", 10L, "nothing"));
    assertThat(ended(1).get(0).exceptionType()).isEqualTo(CancellationException.class.getName());
  }

  @Test
  protected void aSubscriberThatHasEnoughIsNoFailure() throws Exception {
    lettuce.sync("rpush", "list", "a", "b", "c");
    assertThat(lettuce.run("firstValue", lettuce.reactive("lrange", "list", 0L, -1L))).isEqualTo(List.of("a"));
    assertThat(ended(2).get(1).name()).startsWith("LRANGE ");
    assertThat(ended(2).get(1).error()).isFalse();
  }

  @Test
  protected void aCommandThatTimesOutFails() throws Exception {
    lettuce.run("timeout", 50);
    assertThat(failure(() -> lettuce.sync("blpop", 10L, "nothing"))).isEqualTo(timeoutException);
    assertThat(ended(1).get(0).exceptionType()).isEqualTo(timeoutException);
  }

  @Test
  protected void aCommandWhoseCallerIsInterruptedFailsWithThat() {
    Thread.currentThread().interrupt();
    String thrown = failure(() -> lettuce.sync("blpop", 10L, "nothing"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown).isEqualTo(library + "RedisCommandInterruptedException");
    assertThat(ended(1).get(0).exceptionType()).isEqualTo(thrown);
  }

  @Test
  protected void aConnectionThatIsRefusedIsOneSpanWithTheAddressThatWasTried() throws Exception {
    int nobody = Ports.free();
    List<String> ways = ((List<?>) lettuce.run("waysToConnect")).stream().map(String::valueOf).toList();
    List<String> thrown = new ArrayList<>();
    for (String way : ways) {
      Weft.inRequest(() -> thrown.add(failure(() -> lettuce.run("connectTo", way, nobody))));
    }
    List<Span> spans = ended(2 * ways.size());
    for (int i = 0; i < ways.size(); i++) {
      Span refused = spans.get(2 * i);
      assertThat(refused.name()).as(ways.get(i)).isEqualTo("CONNECT localhost:" + nobody);
      assertThat(refused.kind()).isEqualTo("CLIENT");
      assertThat(refused.error()).isTrue();
      assertThat(refused.exceptionType()).as(ways.get(i)).isEqualTo(thrown.get(i));
      assertThat(refused.attributes()).containsEntry("server.address", "localhost").containsEntry("server.port", (long) nobody);
      assertThat(refused.parentSpanId()).isEqualTo(spans.get(2 * i + 1).spanId());
    }
    assertThat(Weft.metric("redis_commands_total{command=\"CONNECT\",status=\"error\"}")).isEqualTo(ways.size());
  }

  @Test
  protected void aCommandThatNobodyWaitsForIsOverOnceItIsWritten() throws Exception {
    lettuce.run("dispatchUnawaited");
    assertThat(ended(1).get(0).name()).startsWith("PING ");
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  protected void theDatabaseOfTheConnectionIsReported() throws Exception {
    try (LettuceApplication other = LettuceApplication.connect(release, 3)) {
      await().untilAsserted(() -> {
        other.sync("get", "a");   // before 6.0, Lettuce may note the database after the connection is there
        List<Span> spans = Weft.spans();
        assertThat(spans.get(spans.size() - 1).attributes()).containsEntry("db.namespace", "3");
        assertThat(spans).extracting(RedisSituations::operation).containsOnly("GET");
      });
    }
  }

  @Test
  protected void theSelectedDatabaseIsReportedOnceLettuceKnowsIt() throws Exception {
    lettuce.sync("select", 3);
    await().untilAsserted(() -> {
      lettuce.sync("get", "a");   // Lettuce notes the answer after it has told the caller
      List<Span> spans = Weft.spans();
      assertThat(spans.get(spans.size() - 1).attributes()).containsEntry("db.namespace", "3");
    });
  }

  @Test
  protected void whatLettuceSendsForItselfIsReportedWhereTheSettingSaysSo() throws Exception {
    try (AutoCloseable shown = Weft.ownRedisCommands(); LettuceApplication other = LettuceApplication.connect(release, 3)) {
      other.sync("get", "a");
      await().pollDelay(Duration.ZERO).untilAsserted(
          () -> assertThat(texts(Weft.spans())).containsOnlyOnce("SELECT 3", "GET a"));
      assertThat(Weft.metric("redis_commands_total{command=\"SELECT\",status=\"success\"}")).isEqualTo(1);
    }
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  protected void theQuestionsAboutAClusterAreReportedWhereTheSettingSaysSo() throws Exception {
    RedisCluster cluster = RedisCluster.start();
    cluster.assign("a", 0);
    try (AutoCloseable shown = Weft.ownRedisCommands()) {
      application.useCluster(cluster.port(0), () -> cluster.assign("a", 1));
    }
    await().pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(texts(Weft.spans()))
        .contains("CLUSTER NODES").containsOnlyOnce("SET a ?", "DEL a", "GET a"));
    await().pollDelay(Duration.ZERO).until(() -> {   // a look at the cluster that is broken off as the client is closed never ends
      System.gc();
      return Weft.liveStateSize(instrumentation + ".commands") == 0;
    });
  }

  @Test
  protected void whatSentinelsAreAskedForTheApplicationIsNotReported() throws Exception {
    try (LettuceApplication other = LettuceApplication.connectWith(release, "throughSentinel", RedisSentinels.PORT, RedisSentinels.GROUP)) {
      other.sync("get", "a");
      if (!release.equals("4.0")) {   // asks no sentinel for replicas
        LettuceApplication.connectWith(release, "inGroup", RedisSentinels.PORT, RedisSentinels.GROUP);
      } else {
        other.sync("dbsize");
      }
      other.run("askSentinel", RedisSentinels.PORT, RedisSentinels.GROUP);
    }
    assertThat(ended(3)).extracting(Span::name)
        .containsExactly("GET 127.0.0.1:" + Redis.PORT, "DBSIZE 127.0.0.1:" + Redis.PORT, "SENTINEL localhost:" + RedisSentinels.PORT);
  }

  @Test
  protected void whatSentinelsAreAskedIsReportedWhereTheSettingSaysSo() throws Exception {
    try (AutoCloseable shown = Weft.ownRedisCommands();
        LettuceApplication other = LettuceApplication.connectWith(release, "throughSentinel", RedisSentinels.PORT, RedisSentinels.GROUP)) {
      assertThat(shown).isNotNull();
      other.sync("get", "a");
      assertThat(Weft.spans()).extracting(Span::name).containsOnlyOnce("SENTINEL localhost:" + RedisSentinels.PORT)
          .containsOnlyOnce("GET 127.0.0.1:" + Redis.PORT);
    }
  }

  @Test
  protected void subscribingIsACommand() throws Exception {
    lettuce.run("subscribeToChannel", "news");
    lettuce.sync("publish", "news", "secret");
    assertThat(texts(ended(2))).containsExactly("SUBSCRIBE news", "PUBLISH news ?");
  }

  @Test
  protected void valuesAreNeverShown() throws Exception {
    lettuce.sync("mset", Map.of("a", "secret"));
    lettuce.sync("hset", "h", "f", "secret");
    lettuce.sync("hget", "h", "f");
    lettuce.run("eval", "return ARGV[1]", "k", "secret");
    assertThat(failure(() -> lettuce.run("authenticate", "wilma", "secret"))).startsWith(library);
    lettuce.sync("set", "x", "secret".repeat(100_000));
    lettuce.run("setBytes", "key", "secret");
    List<Span> spans = ended(7);
    assertThat(texts(spans)).containsExactly(
        "MSET a ?", "HSET h f ?", "HGET h f", "EVAL ? 1 k ?", "AUTH ? ?", "SET x ?", "SET key ?");
    assertThat(spans.toString()).doesNotContain("secret").doesNotContain("wilma").doesNotContain("ARGV");
  }

  @Test
  protected void eachWayToSendACommandIsCountedAndTimed() throws Exception {
    lettuce.sync("get", "a");
    lettuce.async("get", "b").get(10, TimeUnit.SECONDS);
    lettuce.block("get", "c");
    assertThat(Weft.metric("redis_commands_total{command=\"GET\",status=\"success\"}")).isEqualTo(3);
    assertThat(Weft.metric("redis_command_duration_seconds_count{command=\"GET\"}")).isEqualTo(3);
  }

  /** The class of what a call throws. */
  protected static String failure(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isNotNull();
    return thrown.getClass().getName();
  }

  /** The spans that the test has not looked at. */
  protected List<Span> ended(int count) {
    List<Span> spans = Weft.awaitSpans(before + count);
    return spans.subList(before, spans.size());
  }

  private static Span byText(List<Span> spans, String text) {
    return spans.stream().filter(span -> text.equals(span.attributes().get("db.query.text"))).findFirst().orElseThrow();
  }
}
