package dev.weft.instrumentations.vertxredisclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Redis;
import dev.weft.testing.RedisCluster;
import dev.weft.testing.RedisSentinels;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class VertxRedisTest {
  private static final Map<String, Application> APPLICATIONS = new ConcurrentHashMap<>();
  private static final String ENDPOINT = "redis://localhost:" + Redis.PORT;

  @Parameter(0)
  private String release;

  private Application application;
  private int before;

  interface Application {
    void open(String endpoint, int size);

    void openCluster(String endpoint);

    void openGroup(String sentinel, String group);

    String send(String command) throws Exception;

    Runnable begin(String command);

    void sendTwice(String command) throws Exception;

    String sendBoth(String first, String second, Runnable look) throws Exception;

    List<String> batch(String... commands) throws Exception;

    void connect() throws Exception;

    String sendOver(String command) throws Exception;

    Runnable beginOver(String command);

    void batchOver(String... commands) throws Exception;

    void giveBack() throws Exception;

    String get(String key) throws Exception;

    void closeClient() throws Exception;

    void end() throws Exception;
  }

  @BeforeEach
  void open() throws Exception {
    Redis.command(Redis.PORT, "FLUSHALL");
    application = APPLICATIONS.computeIfAbsent(release, name -> ReleaseLoader.proxy(
        Application.class, new ReleaseLoader(name).create("application.VertxRedisApplication", new Class<?>[0])));
    before = Weft.spans().size();
    application.open(ENDPOINT, 2);
  }

  @AfterEach
  void close() throws Exception {
    application.closeClient();
  }

  private List<Span> spans(int count) {
    List<Span> all = Weft.awaitSpans(before + count);
    assertThat(all).hasSize(before + count);
    return all.subList(before, all.size());
  }

  private static double counted(String command, String status) {
    return Weft.metrics().getOrDefault("redis_commands_total{command=\"" + command + "\",status=\"" + status + "\"}", 0.0);
  }

  private static double reads(String result) {
    return Weft.metrics().getOrDefault("cache_" + result + "_total{cache_type=\"redis\"}", 0.0);
  }

  private static void assertServer(Span span, int port) {
    assertThat(span.attributes()).containsEntry("db.system.name", "redis")
        .containsEntry("server.address", "localhost").containsEntry("server.port", (long) port);
  }

  @Test
  void aCommandIsOneSpanOfItsRequestAndCounted() throws Exception {
    double sets = counted("SET", "success");
    assertThat(Weft.inRequest(() -> application.send("SET basket:7 secret"))).isEqualTo("OK");
    Span command = spans(2).get(0);
    Span request = spans(2).get(1);
    assertThat(command.name()).isEqualTo("SET localhost:" + Redis.PORT);
    assertThat(command.kind()).isEqualTo("CLIENT");
    assertThat(command.parentSpanId()).isEqualTo(request.spanId());
    assertThat(command.error()).isFalse();
    assertThat(command.attributes()).containsEntry("db.operation.name", "SET").containsEntry("db.query.text", "SET basket:7 ?")
        .containsEntry("db.namespace", "0").containsEntry("network.peer.address", "127.0.0.1")
        .containsEntry("network.peer.port", (long) Redis.PORT).doesNotContainKey("db.operation.batch.size");
    assertServer(command, Redis.PORT);
    assertThat(request.attributes()).containsEntry("weft.awaited.redis.count", 1L);
    assertThat(counted("SET", "success")).isEqualTo(sets + 1);
    assertThat(Weft.metrics().keySet()).contains("redis_command_duration_seconds_count{command=\"SET\"}");
    assertThat(Weft.stateSize("vertx-redis-client.commands")).isZero();
  }

  @Test
  void commandsOverAConnectionOrTheApiAreTheSame() throws Exception {
    application.connect();
    Weft.inRequest(() -> application.sendOver("SET a b"));
    assertThat(Weft.inRequest(() -> application.get("a"))).isEqualTo("b");
    application.giveBack();
    List<Span> spans = spans(4);
    assertThat(spans).extracting(Span::name)
        .containsExactly("SET localhost:" + Redis.PORT, "GET /test", "GET localhost:" + Redis.PORT, "GET /test");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(2).parentSpanId()).isEqualTo(spans.get(3).spanId());
    assertThat(spans.get(2).attributes()).containsEntry("db.query.text", "GET a");
  }

  @Test
  void whatFollowsACommandRunsInItsCallersContext() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    Weft.inRequest(() -> application.sendBoth("SET a b", "GET a", () -> seen.add(Weft.currentSpanId())));
    List<Span> spans = spans(3);
    assertThat(seen).containsExactly(spans.get(2).spanId());
    assertThat(spans.subList(0, 2)).extracting(Span::parentSpanId).containsOnly(spans.get(2).spanId());
  }

  @Test
  void commandsOutsideOfRequestsFollowOneAnother() throws Exception {
    assertThat(application.sendBoth("SET a b", "GET a", () -> { })).isEqualTo("b");
    assertThat(spans(2)).extracting(Span::parentSpanId).containsOnlyNulls();
  }

  @Test
  void commandsSentTogetherAreOneSpan() throws Exception {
    double hits = reads("hits");
    double misses = reads("misses");
    assertThat(Weft.inRequest(() -> application.batch("SET a secret", "GET a", "GET b"))).containsExactly("OK", "secret", null);
    application.connect();
    application.batchOver("INCR c", "INCR c");
    application.giveBack();
    List<Span> spans = spans(3);
    assertThat(spans).extracting(Span::name).containsExactly("PIPELINE localhost:" + Redis.PORT, "GET /test", "PIPELINE INCR localhost:" + Redis.PORT);
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(0).attributes()).containsEntry("db.operation.batch.size", 3L).containsEntry("db.query.text", "SET a ?; GET a; GET b");
    assertServer(spans.get(0), Redis.PORT);
    assertThat(reads("hits")).isEqualTo(hits + 1);
    assertThat(reads("misses")).isEqualTo(misses + 1);
    assertThat(Weft.stateSize("vertx-redis-client.commands")).isZero();
  }

  @Test
  void aTransactionSentTogetherIsOneSpan() throws Exception {
    application.batch("MULTI", "SET a secret", "GET a", "EXEC");
    assertThat(spans(1).get(0).name()).isEqualTo("MULTI localhost:" + Redis.PORT);
    assertThat(spans(1).get(0).attributes()).containsEntry("db.operation.batch.size", 2L);
  }

  @Test
  void aDiscardedTransactionSentTogetherIsOneSpan() throws Exception {
    application.batch("MULTI", "SET a secret", "DISCARD");
    Span span = spans(1).get(0);
    assertThat(span.attributes()).containsEntry("db.query.text", "MULTI; SET a ?; DISCARD");
    assertThat(span.error()).isFalse();
  }

  @Test
  void aScriptIsACommandWithoutItsText() throws Exception {
    assertThat(application.send("EVAL return'secret' 0")).isEqualTo("secret");
    Span span = spans(1).get(0);
    assertThat(span.name()).isEqualTo("EVAL localhost:" + Redis.PORT);
    assertThat(span.attributes()).containsEntry("db.query.text", "EVAL ? 0");
  }

  @Test
  void aBlockingCommandLastsUntilItIsAnswered() throws Exception {
    Runnable waiting = Weft.inRequest(() -> application.begin("BLPOP queue 60"));
    await().until(() -> Redis.command(Redis.PORT, "INFO clients").contains("blocked_clients:1"));
    assertThat(spans(1)).extracting(Span::kind).containsExactly("SERVER");
    Redis.command(Redis.PORT, "LPUSH queue secret");
    waiting.run();
    Span pop = spans(2).get(1);
    assertThat(pop.parentSpanId()).isEqualTo(spans(2).get(0).spanId());
    assertThat(pop.attributes()).containsEntry("db.query.text", "BLPOP queue 60");
    assertThat(pop.error()).isFalse();
  }

  @Test
  void whatReadsFindIsCounted() throws Exception {
    application.send("SET a 1");
    application.send("HSET h f 1 g 2");
    double hits = reads("hits");
    double misses = reads("misses");
    application.send("GET a");
    application.send("GET b");
    application.send("MGET a b c");
    application.send("HMGET h f z");
    application.send("HGETALL h");
    application.send("HGETALL none");
    application.batch("GET b");
    assertThat(reads("hits")).isEqualTo(hits + 4);
    assertThat(reads("misses")).isEqualTo(misses + 6);
    spans(9);
  }

  @Test
  void anErrorThatRedisAnswersIsOne() throws Exception {
    application.send("SET a secret");
    double errors = counted("LPUSH", "error");
    assertThatThrownBy(() -> Weft.inRequest(() -> application.send("LPUSH a hidden")));
    assertThatThrownBy(() -> Weft.inRequest(() -> application.batch("LPUSH a hidden", "GET a")));
    List<Span> spans = spans(5);
    assertThat(spans.get(1).error()).isTrue();
    assertThat(spans.get(1).attributes()).containsEntry("db.response.status_code", "WRONGTYPE");
    assertServer(spans.get(1), Redis.PORT);
    assertThat(spans.get(1).parentSpanId()).isEqualTo(spans.get(2).spanId());
    assertThat(spans.get(3).error()).isTrue();
    assertThat(spans.get(3).exceptionText()).doesNotContain("hidden");
    assertThat(counted("LPUSH", "error")).isEqualTo(errors + 1);
  }

  @Test
  void aServerThatCannotBeReachedIsAnError() throws Exception {
    int closed = Redis.freePort();
    application.closeClient();
    application.open("redis://localhost:" + closed, 2);
    assertThatThrownBy(() -> Weft.inRequest(() -> application.send("GET a")));
    assertThatThrownBy(() -> Weft.inRequest(() -> application.batch("GET a", "GET b")));
    assertThatThrownBy(() -> Weft.inRequest(() -> {
      application.connect();
      return null;
    }));
    List<Span> spans = spans(6);
    assertThat(spans).extracting(Span::name).containsExactly(
        "GET localhost:" + closed, "GET /test", "PIPELINE GET localhost:" + closed, "GET /test", "CONNECT localhost:" + closed, "GET /test");
    for (int i = 0; i < 6; i += 2) {
      assertThat(spans.get(i).error()).isTrue();
      assertServer(spans.get(i), closed);
      assertThat(spans.get(i).parentSpanId()).isEqualTo(spans.get(i + 1).spanId());
    }
  }

  @Test
  void aCommandWhoseConnectionIsLostIsAnError() throws Exception {
    application.connect();
    Runnable blocked = Weft.inRequest(() -> application.beginOver("BLPOP nothing 10"));
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10))
        .until(() -> Redis.command(Redis.PORT, "INFO clients").contains("blocked_clients:1"));
    Redis.command(Redis.PORT, "CLIENT KILL TYPE normal");
    assertThatThrownBy(blocked::run);
    Span lost = spans(2).stream().filter(span -> span.kind().equals("CLIENT")).findFirst().orElseThrow();
    assertThat(lost.error()).isTrue();
    assertThat(lost.name()).isEqualTo("BLPOP localhost:" + Redis.PORT);
    assertThat(lost.attributes()).doesNotContainKey("db.response.status_code");
  }

  @Test
  void whatAClientSendsForItselfIsHiddenUnlessItIsToBeShown() throws Exception {
    application.closeClient();
    application.open(ENDPOINT + "/3", 2);
    Weft.inRequest(() -> application.send("SET a b"));
    assertThat(spans(2).get(0).attributes()).containsEntry("db.namespace", "3");
    application.closeClient();
    application.open(ENDPOINT + "/3", 2);
    try (AutoCloseable shown = Weft.ownRedisCommands()) {
      Weft.inRequest(() -> application.send("GET a"));
    }
    assertThat(Weft.awaitSpans(before + 6)).extracting(Span::name).contains("HELLO localhost:" + Redis.PORT, "SELECT localhost:" + Redis.PORT);
  }

  @Test
  void commandsThatWaitForAConnectionBelongToTheirOwnRequests() throws Exception {
    application.closeClient();
    application.open(ENDPOINT, 1);
    application.connect();
    Runnable first = Weft.inRequest(() -> application.begin("SET a b"));
    Runnable second = Weft.inRequest(() -> application.begin("DEL a"));
    application.giveBack();
    first.run();
    second.run();
    List<Span> spans = spans(4);
    assertThat(spans).extracting(Span::name).containsExactly("GET /test", "GET /test", "SET localhost:" + Redis.PORT, "DEL localhost:" + Redis.PORT);
    assertThat(spans.get(2).parentSpanId()).isEqualTo(spans.get(0).spanId());
    assertThat(spans.get(3).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void aRequestThatIsSentTwiceAtOnceIsTwoCommands() throws Exception {
    Weft.inRequest(() -> {
      application.sendTwice("INCR a");
      return null;
    });
    List<Span> spans = spans(3);
    assertThat(spans.subList(0, 2)).allSatisfy(span -> {
      assertThat(span.attributes()).containsEntry("db.operation.name", "INCR");   // which server got the first one may be unknown
      assertThat(span.parentSpanId()).isEqualTo(spans.get(2).spanId());
    });
  }

  @Test
  void aCommandIsOneSpanOverTheNodesOfACluster() throws Exception {
    RedisCluster cluster = RedisCluster.start();
    String key = "a";
    cluster.assign(key, 0);
    application.closeClient();
    application.openCluster("redis://127.0.0.1:" + cluster.port(1));
    Weft.inRequest(() -> application.send("SET " + key + " b"));
    Weft.inRequest(() -> application.send("DEL " + key));
    List<Span> spans = spans(4);
    assertThat(spans).extracting(Span::name)
        .containsExactly("SET 127.0.0.1:" + cluster.port(0), "GET /test", "DEL 127.0.0.1:" + cluster.port(0), "GET /test");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void aCommandThatIsSplitOverNodesIsOneSpan() throws Exception {
    RedisCluster cluster = RedisCluster.start();
    cluster.assign("a", 0);
    cluster.assign("b", 1);
    application.closeClient();
    application.openCluster("redis://127.0.0.1:" + cluster.port(1));
    Weft.inRequest(() -> application.send("DEL a b"));
    List<Span> spans = spans(2);
    assertThat(spans.get(0).attributes()).containsEntry("db.query.text", "DEL a b");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void whatSentinelsAreAskedIsHidden() throws Exception {
    application.closeClient();
    application.openGroup("redis://localhost:" + RedisSentinels.PORT, RedisSentinels.GROUP);
    Weft.inRequest(() -> application.send("DBSIZE"));
    if (List.of("4.0", "4.1").contains(release)) {   // which subscribe to what sentinels tell; later ones only if they are to
      await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10))
          .until(() -> Redis.command(RedisSentinels.PORT, "CLIENT LIST").contains("sub=1"));
    }
    List<Span> spans = spans(2);
    assertThat(spans.get(0).name()).startsWith("DBSIZE ");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  @SuppressWarnings("unchecked")
  void healthAsksTheServerUnseen() throws Exception {
    application.send("SET a b");
    assertThat(Weft.metric("redis_connections_active")).isGreaterThanOrEqualTo(1);
    int spans = Weft.spans().size();
    Map<String, Object> checks = (Map<String, Object>) Weft.health("redis").get("checks");
    assertThat((Map<String, Object>) checks.get("redis localhost:" + Redis.PORT)).containsEntry("status", "UP").containsEntry("error", null);
    assertThat(Weft.spans()).hasSize(spans);
    application.closeClient();
    assertThat(((Map<String, Object>) Weft.health("redis").get("checks")).keySet()).doesNotContain("redis localhost:" + Redis.PORT);
  }
}
