package dev.weft.instrumentations.redisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.Redis;
import dev.weft.testing.RedisCluster;
import dev.weft.testing.RedisSentinels;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import redis.embedded.RedisServer;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class RedissonTest {
  /** {@code application.RedissonApplication}. */
  interface Application extends AutoCloseable {
    void set(String key, String value);

    String get(String key);

    long increment(String key);

    void setLater(String key, String value) throws Exception;

    String field(String map, String field, String value);

    void batch(List<String> keys);

    void transaction(List<String> keys);

    void discard(String key) throws Exception;

    Object script(String text);

    String take(String queue, int seconds) throws InterruptedException;

    @Override
    void close();
  }

  /** They live as long as the test's JVM. */
  private static final Map<String, Application> APPLICATIONS = new ConcurrentHashMap<>();

  private final String release;
  private final Application application;

  RedissonTest(String release) {
    this.release = release;
    application = APPLICATIONS.computeIfAbsent(release, name -> connect(name, Redis.PORT));
  }

  static Application connect(String release, int port) {
    return connect(release, "127.0.0.1", port);
  }

  private static Application connect(String release, String host, int port) {
    return ReleaseLoader.proxy(Application.class, new ReleaseLoader(release).create(
        "application.RedissonApplication", new Class<?>[] {String.class, int.class, int.class}, host, port, 2));
  }

  private interface Call {
    void run() throws Exception;
  }

  /** Makes calls in a request, and returns their spans. */
  private static List<Span> spans(int count, Call call) throws Exception {
    Weft.inRequest(() -> {
      call.run();
      return null;
    });
    List<Span> spans = Weft.awaitSpans(count + 1);
    Span request = spans.stream().filter(span -> span.kind().equals("SERVER")).findAny().orElseThrow();
    List<Span> commands = spans.stream().filter(span -> span != request).toList();
    assertThat(commands).extracting(Span::parentSpanId).containsOnly(request.spanId());
    return commands;
  }

  private static String named(String command) {
    return command + " 127.0.0.1:" + Redis.PORT;
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void aCommandIsOneSpan() throws Exception {
    Span span = spans(1, () -> application.set("basket:7", "secret")).get(0);
    assertThat(span.name()).isEqualTo(named("SET"));
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.error()).isFalse();
    assertThat(span.attributes()).containsEntry("db.system.name", "redis").containsEntry("db.operation.name", "SET")
        .containsEntry("db.namespace", "2").containsEntry("db.query.text", "SET basket:7 ?").containsEntry("server.address", "127.0.0.1")
        .containsEntry("server.port", (long) Redis.PORT).containsEntry("network.peer.address", "127.0.0.1");
    assertThat(Weft.metric("redis_commands_total{command=\"SET\",status=\"success\"}")).isEqualTo(1);
  }

  @Test
  void anAsynchronousCommandIsOneSpan() throws Exception {
    assertThat(spans(1, () -> application.setLater("later", "x"))).extracting(Span::name).containsExactly(named("SET"));
  }

  @Test
  void readsCountAsHitsAndMisses() throws Exception {
    application.set("hit", "x");
    assertThat(application.get("hit")).isEqualTo("x");
    assertThat(application.get("missing")).isNull();
    assertThat(Weft.metric("cache_hits_total{cache_type=\"redis\"}")).isEqualTo(1);
    assertThat(Weft.metric("cache_misses_total{cache_type=\"redis\"}")).isEqualTo(1);
  }

  @Test
  void fieldsOfAMapAreShownAndValuesAreNot() throws Exception {
    List<Span> spans = spans(2, () -> assertThat(application.field("map", "field", "secret")).isEqualTo("secret"));
    assertThat(spans).extracting(Span::name).last().isEqualTo(named("HGET"));
    assertThat(spans).allSatisfy(span -> assertThat(span.attributes().toString()).doesNotContain("secret"));
  }

  @Test
  void anErrorOfTheServerIsTheErrorAndItsArgumentsAreNotShown() throws Exception {
    application.set("text", "secret");
    Weft.awaitSpans(1);
    Weft.inRequest(() -> assertThat(catchThrowable(() -> application.increment("text"))).isNotNull());
    Span span = Weft.awaitSpans(3).stream().filter(each -> each.name().startsWith("INCR")).findAny().orElseThrow();
    assertThat(span.error()).isTrue();
    assertThat(span.exceptionType()).isEqualTo("org.redisson.client.RedisException");
    assertThat(span.attributes()).containsEntry("db.response.status_code", "ERR");
    assertThat(span.exceptionText()).doesNotContain("[text");
    assertThat(Weft.metric("redis_commands_total{command=\"INCR\",status=\"error\"}")).isEqualTo(1);
  }

  @Test
  void aBatchIsOneSpan() throws Exception {
    Span span = spans(1, () -> application.batch(List.of("a", "b", "c"))).get(0);
    assertThat(span.name()).isEqualTo(named("PIPELINE SET"));
    assertThat(span.attributes()).containsEntry("db.operation.batch.size", 3L).containsEntry("db.query.text", "SET a ?; SET b ?; SET c ?");
  }

  @Test
  void aTransactionIsOneSpan() throws Exception {
    Span span = spans(1, () -> application.transaction(List.of("a", "b"))).get(0);
    assertThat(span.name()).isEqualTo(named("MULTI SET"));
    assertThat(span.attributes()).containsEntry("db.operation.batch.size", 2L).containsEntry("db.query.text", "MULTI; SET a ?; SET b ?; EXEC");
  }

  @Test
  void aDiscardedTransactionLeavesNothingOpen() throws Exception {
    assumeTrue(release.equals("3.17"), "3.10 cannot give one up, 3.52 fails when it begins one of this kind");
    List<Span> spans = spans(2, () -> application.discard("a"));
    assertThat(spans).extracting(span -> span.attributes().get("db.query.text")).containsExactly("MULTI; SET a ?", "DISCARD");
    assertThat(spans).noneMatch(Span::error);
  }

  @Test
  void aScriptIsACommandWithoutItsText() throws Exception {
    Redis.command(Redis.PORT, "EVAL return'secret' 0");   // so that it is known: 3.52 sends its digest first
    Span span = spans(1, () -> assertThat(application.script("return'secret'")).isEqualTo("secret")).get(0);
    assertThat(span.name()).isEqualTo(named(release.equals("3.52") ? "EVALSHA" : "EVAL"));
    assertThat(span.attributes().toString()).doesNotContain("secret");
  }

  @Test
  void aBlockingCommandLastsUntilItIsAnswered() throws Exception {
    FutureTask<List<Span>> popped = new FutureTask<>(() -> spans(1, () -> assertThat(application.take("queue", 60)).isEqualTo("secret")));
    new Thread(popped).start();
    await().until(() -> Redis.command(Redis.PORT, "INFO clients").contains("blocked_clients:1"));
    assertThat(Weft.spans()).isEmpty();
    Redis.command(Redis.PORT, "SELECT 2\r\nLPUSH queue secret");
    Span pop = popped.get(10, TimeUnit.SECONDS).get(0);
    assertThat(pop.name()).isEqualTo(named("BLPOP"));
    assertThat(pop.error()).isFalse();
  }

  @Test
  void aCommandWhoseConnectionIsLostIsAnError() throws Exception {
    int port = Redis.freePort();
    RedisServer server = RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1").setting("save \"\"").build();
    server.start();
    Application lost = connect(release, port);
    try {
      lost.set("a", "x");
      Weft.awaitSpans(1);
      server.stop();
      assertThat(catchThrowable(() -> Weft.inRequest(() -> lost.get("a")))).isNotNull();
      List<Span> spans = Weft.awaitSpans(3);
      Span get = spans.stream().filter(span -> span.name().startsWith("GET ") && span.kind().equals("CLIENT")).findAny().orElseThrow();
      assertThat(get.error()).isTrue();
    } finally {
      lost.close();
      server.stop();
    }
  }

  @Test
  void aCommandThatIsRedirectedIsASpanForEachNode() throws Exception {
    RedisCluster cluster = RedisCluster.start();
    cluster.assign("a", 0);
    cluster.assign("other", 1);   // Redisson knows no node without slots
    Class<?> application = new ReleaseLoader(release).loadClass("application.RedissonApplication");
    Weft.inRequest(() -> ReleaseLoader.call(application.getClassLoader(), () -> application.getMethod("inCluster", int.class, Runnable.class)
        .invoke(null, cluster.port(0), (Runnable) () -> cluster.assign("a", 1))));
    List<Span> spans = Weft.awaitSpans(5).stream().filter(span -> span.kind().equals("CLIENT")).toList();
    assertThat(spans).extracting(span -> span.attributes().get("db.query.text")).containsExactly("SET a ?", "DEL a", "GET a", "GET a");
    assertThat(spans.subList(2, 4)).extracting(span -> span.attributes().get("server.port"))
        .containsExactlyInAnyOrder((long) cluster.port(0), (long) cluster.port(1));
    assertThat(spans).as("a redirect is no failure").noneMatch(Span::error);
  }

  @Test
  void commandsThatWaitForAConnectionHaveTheirOwnParents() throws Exception {
    assumeTrue(!release.equals("3.10"), "3.10 hands what waits for a connection to another thread by promises of its own");
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String key = "key" + i;
        all.add(callers.submit(() -> Weft.inRequest(() -> {
          application.set(key, "x");
          return null;
        })));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      callers.shutdown();
    }
    List<Span> spans = Weft.awaitSpans(80);
    List<String> requests = spans.stream().filter(span -> span.kind().equals("SERVER")).map(Span::spanId).toList();
    assertThat(spans).filteredOn(span -> span.kind().equals("CLIENT")).hasSize(40)
        .extracting(Span::parentSpanId).containsExactlyInAnyOrderElementsOf(requests);
  }

  @Test
  void whatRedissonSendsForItselfIsReportedWhereTheSettingSaysSo() throws Exception {
    try (AutoCloseable shown = Weft.ownRedisCommands(); Application fresh = connect(release, Redis.PORT)) {
      fresh.set("fresh", "x");
      await().pollDelay(Duration.ZERO).untilAsserted(
          () -> assertThat(Weft.spans()).extracting(Span::name).contains(named("SELECT")).containsOnlyOnce(named("SET")));
      assertThat(Weft.metric("redis_commands_total{command=\"SELECT\",status=\"success\"}")).isPositive();
      shown.close();   // else the next test may see the QUIT
    }
  }

  @Test
  void whatRedissonSendsForItselfIsNotReported() {
    try (Application fresh = connect(release, Redis.PORT)) {
      fresh.set("fresh", "x");
      assertThat(Weft.awaitSpans(1)).extracting(Span::name).containsExactly(named("SET"));
    }
  }

  @Test
  void aConnectionThatIsRefusedIsReportedWithTheAddressThatWasTried() throws Exception {
    int nobody = Redis.freePort();
    for (String host : release.equals("3.52") ? List.of("127.0.0.1", "::1") : List.of("127.0.0.1", "localhost")) {
      int before = Weft.spans().size();
      assertThat(catchThrowable(() -> connect(release, host.equals("::1") ? "[::1]" : host, nobody))).isNotNull();
      assertThat(Weft.spans().stream().skip(before)).isNotEmpty().allSatisfy(refused -> {   // Redisson makes several connections
        assertThat(refused.name()).isEqualTo("CONNECT " + host + ":" + nobody);
        assertThat(refused.exceptionType()).isEqualTo("org.redisson.client.RedisConnectionException");
        assertThat(refused.attributes()).containsEntry("server.address", host).containsEntry("server.port", (long) nobody);
      });
    }
  }

  private Application connectThroughSentinel() {
    return ReleaseLoader.proxy(Application.class, new ReleaseLoader(release).create(
        "application.RedissonApplication", new Class<?>[] {int.class, String.class}, RedisSentinels.PORT, RedisSentinels.GROUP));
  }

  @Test
  void whatSentinelsAreAskedIsNotReported() {
    try (Application fresh = connectThroughSentinel()) {
      fresh.set("fresh", "x");
      assertThat(Weft.awaitSpans(1)).extracting(Span::name).containsExactly(named("SET"));
    }
  }

  @Test
  void whatSentinelsAreAskedIsReportedWhereTheSettingSaysSo() throws Exception {
    try (AutoCloseable shown = Weft.ownRedisCommands(); Application fresh = connectThroughSentinel()) {
      fresh.set("fresh", "x");
      assertThat(Weft.spans()).extracting(Span::name).contains("SENTINEL 127.0.0.1:" + RedisSentinels.PORT);
      shown.close();   // else the next test may see the QUIT
    }
  }
}
