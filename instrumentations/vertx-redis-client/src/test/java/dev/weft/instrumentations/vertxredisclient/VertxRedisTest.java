package dev.weft.instrumentations.vertxredisclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.advice.Nullable;
import dev.weft.testing.Ports;
import dev.weft.testing.Redis;
import dev.weft.testing.RedisApplication;
import dev.weft.testing.RedisCluster;
import dev.weft.testing.RedisSentinels;
import dev.weft.testing.RedisSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class VertxRedisTest extends RedisSituations {
  private static final String ENDPOINT = "redis://localhost:" + Redis.PORT;

  private final String release;
  private final Application client;

  VertxRedisTest(String release) {
    super("vertx-redis-client", "vertx-redis-client.commands");
    this.release = release;
    client = ReleaseLoader.proxy(
        Application.class, ReleaseLoader.shared(release).createOnce("application.VertxRedisApplication", new Class<?>[0]));
  }

  interface Application extends RedisApplication {
    void open(String endpoint, int size) throws Exception;

    void openCluster(String endpoint) throws Exception;

    void openGroup(String sentinel, String group) throws Exception;

    String send(String command) throws Exception;

    Runnable begin(String command);

    void sendTwice(String command) throws Exception;

    String sendBoth(String first, String second, Runnable look) throws Exception;

    List<String> batch(String... commands) throws Exception;

    void connect() throws Exception;

    String sendOver(String command) throws Exception;

    void batchOver(String... commands) throws Exception;

    void giveBack() throws Exception;

    void end() throws Exception;
  }

  @Override
  protected RedisApplication connect(int port, @Nullable String password) throws Exception {
    client.open("redis://" + (password == null ? "" : ":" + password + "@") + "localhost:" + port, 2);
    return client;
  }

  @Override
  protected Map<String, String> impossible() {
    return List.of("4.0", "4.1").contains(release)
        ? Map.of("aCommandToAServerThatHasStoppedFails", "leaves a command unanswered that it sends over a closed connection") : Map.of();
  }

  private static List<Span> spans(int count) {
    return Weft.awaitSpans(count);
  }

  private static double reads(String result) {
    return Weft.metrics().getOrDefault("cache_" + result + "_total{cache_type=\"redis\"}", 0.0);
  }

  private static void assertServer(Span span, int port) {
    assertThat(span.attributes()).containsEntry("db.system.name", "redis")
        .containsEntry("server.address", "localhost").containsEntry("server.port", (long) port);
  }

  @Test
  void commandsOverAConnectionOrTheApiAreTheSame() throws Exception {
    client.connect();
    Weft.inRequest(() -> client.sendOver("SET a b"));
    assertThat(Weft.inRequest(() -> client.get("a"))).isEqualTo("b");
    client.giveBack();
    List<Span> spans = spans(4);
    assertThat(spans).extracting(Span::name)
        .containsExactly("SET localhost:" + Redis.PORT, "GET /test", "GET localhost:" + Redis.PORT, "GET /test");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(2).parentSpanId()).isEqualTo(spans.get(3).spanId());
    assertThat(spans.get(2).attributes()).containsEntry("db.query.text", "GET a");
    assertThat(spans.get(3).attributes()).containsEntry("weft.awaited.redis.count", 1L);
  }

  @Test
  void whatFollowsACommandRunsInItsCallersContext() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    Weft.inRequest(() -> client.sendBoth("SET a b", "GET a", () -> seen.add(Weft.currentSpanId())));
    List<Span> spans = spans(3);
    assertThat(seen).containsExactly(spans.get(2).spanId());
    assertThat(spans.subList(0, 2)).extracting(Span::parentSpanId).containsOnly(spans.get(2).spanId());
  }

  @Test
  void commandsOutsideOfRequestsFollowOneAnother() throws Exception {
    assertThat(client.sendBoth("SET a b", "GET a", () -> { })).isEqualTo("b");
    assertThat(spans(2)).extracting(Span::parentSpanId).containsOnlyNulls();
  }

  @Test
  void commandsSentTogetherAreOneSpan() throws Exception {
    double hits = reads("hits");
    double misses = reads("misses");
    assertThat(Weft.inRequest(() -> client.batch("SET a secret", "GET a", "GET b"))).containsExactly("OK", "secret", null);
    client.connect();
    client.batchOver("INCR c", "INCR c");
    client.giveBack();
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
  void whatReadsFindIsCounted() throws Exception {
    client.send("SET a 1");
    client.send("HSET h f 1 g 2");
    double hits = reads("hits");
    double misses = reads("misses");
    client.send("GET a");
    client.send("GET b");
    client.send("MGET a b c");
    client.send("HMGET h f z");
    client.send("HGETALL h");
    client.send("HGETALL none");
    client.batch("GET b");
    assertThat(reads("hits")).isEqualTo(hits + 4);
    assertThat(reads("misses")).isEqualTo(misses + 6);
    spans(9);
  }

  @Test
  void anErrorThatRedisAnswersFailsTheBatch() throws Exception {
    client.send("SET a secret");
    assertThatThrownBy(() -> client.batch("LPUSH a secret", "GET a"));
    assertThat(spans(2).get(1).error()).isTrue();
  }

  @Test
  void aServerThatIsNotThereFailsEachWayToUseIt() throws Exception {
    int closed = Ports.free();
    client.open("redis://localhost:" + closed, 2);
    assertThatThrownBy(() -> Weft.inRequest(() -> client.batch("GET a", "GET b")));
    assertThatThrownBy(() -> Weft.inRequest(() -> {
      client.connect();
      return null;
    }));
    List<Span> spans = spans(4);
    assertThat(spans).extracting(Span::name).containsExactly(
        "PIPELINE GET localhost:" + closed, "GET /test", "CONNECT localhost:" + closed, "GET /test");
    for (int i = 0; i < 4; i += 2) {
      assertThat(spans.get(i).error()).isTrue();
      assertServer(spans.get(i), closed);
      assertThat(spans.get(i).parentSpanId()).isEqualTo(spans.get(i + 1).spanId());
    }
  }

  @Test
  void whatAClientSendsForItselfIsHiddenUnlessItIsToBeShown() throws Exception {
    client.open(ENDPOINT + "/3", 2);
    Weft.inRequest(() -> client.send("SET a b"));
    assertThat(spans(2).get(0).attributes()).containsEntry("db.namespace", "3");
    client.open(ENDPOINT + "/3", 2);
    try (AutoCloseable shown = Weft.ownRedisCommands()) {
      Weft.inRequest(() -> client.send("GET a"));
    }
    assertThat(Weft.awaitSpans(6)).extracting(Span::name).contains("HELLO localhost:" + Redis.PORT, "SELECT localhost:" + Redis.PORT);
  }

  @Test
  void commandsThatWaitForAConnectionBelongToTheirOwnRequests() throws Exception {
    client.open(ENDPOINT, 1);
    client.connect();
    Runnable first = Weft.inRequest(() -> client.begin("SET a b"));
    Runnable second = Weft.inRequest(() -> client.begin("DEL a"));
    client.giveBack();
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
      client.sendTwice("INCR a");
      return null;
    });
    List<Span> spans = spans(3);
    assertThat(spans.subList(0, 2)).allSatisfy(span -> {
      assertThat(span.attributes()).containsEntry("db.operation.name", "INCR");   // which server got the first one may be unknown
      assertThat(span.parentSpanId()).isEqualTo(spans.get(2).spanId());
    });
  }

  @Test
  void aCommandThatIsSplitOverNodesIsOneSpan() throws Exception {
    RedisCluster cluster = RedisCluster.start();
    cluster.assign("a", 0);
    cluster.assign("b", 1);
    client.openCluster("redis://127.0.0.1:" + cluster.port(1));
    Weft.inRequest(() -> client.send("DEL a b"));
    List<Span> spans = spans(2);
    assertThat(spans.get(0).attributes()).containsEntry("db.query.text", "DEL a b");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void whatSentinelsAreAskedIsHidden() throws Exception {
    client.openGroup("redis://localhost:" + RedisSentinels.PORT, RedisSentinels.GROUP);
    Weft.inRequest(() -> client.send("DBSIZE"));
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
    client.send("SET a b");
    assertThat(Weft.metric("redis_connections_active")).isGreaterThanOrEqualTo(1);
    int spans = Weft.spans().size();
    Map<String, Object> checks = (Map<String, Object>) Weft.health("redis").get("checks");
    assertThat((Map<String, Object>) checks.get("redis localhost:" + Redis.PORT)).containsEntry("status", "UP").containsEntry("error", null);
    assertThat(Weft.spans()).hasSize(spans);
    client.close();
    assertThat(((Map<String, Object>) Weft.health("redis").get("checks")).keySet()).doesNotContain("redis localhost:" + Redis.PORT);
  }
}
