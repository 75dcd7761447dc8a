package dev.weft.instrumentations.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.LettuceApplication;
import dev.weft.testing.Ports;
import dev.weft.testing.Redis;
import dev.weft.testing.RedisCluster;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import redis.embedded.RedisServer;

/** What /health asks Redis, through the application's clients. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class HealthTest {
  private final String release;
  private int port;
  private RedisServer server;
  private LettuceApplication lettuce;
  private double before;

  HealthTest(String release) {
    this.release = release;
  }

  @BeforeEach
  void connect() throws Exception {
    port = Ports.free();
    server = Redis.start(port);
    before = open();
    lettuce = LettuceApplication.connectWith(release, "withoutReconnecting", port);
  }

  @AfterEach
  void close() throws Exception {
    lettuce.close();
    server.stop();
  }

  private static double open() {
    return Weft.metrics().getOrDefault("redis_connections_active", 0.0);
  }

  private Map<String, Object> check() {
    return check("redis localhost:" + port);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> check(String name) {
    Map<String, Object> health = Weft.health("redis");
    Map<String, Object> check = ((Map<String, Map<String, Object>>) health.get("checks")).get(name);
    assertThat(health.get("status")).isEqualTo(check == null ? "UP" : check.get("status"));
    return check;
  }

  private void assertUp() {
    assertThat(check()).containsEntry("status", "UP").containsEntry("error", null);
  }

  @Test
  void aClientsServerIsAskedAndNothingIsReportedOfIt() throws Exception {
    assertThat(open()).isEqualTo(before + 1);
    try (AutoCloseable shown = Weft.ownRedisCommands()) {
      assertUp();
    }
    assertThat(open()).isEqualTo(before + 1);
    await().pollDelay(Duration.ZERO).until(() -> ((String) lettuce.sync("clientList")).split("\n").length == 1);
    assertThat(Weft.spans()).extracting(Span::name).allMatch(name -> name.startsWith("CLIENT "));
    assertThat(Weft.metric("redis_commands_total{command=\"PING\",status=\"success\"}")).isZero();
    assertThat(Weft.stateSize("lettuce.commands")).isZero();
  }

  @Test
  void aTransactionOfTheApplicationIsLeftAlone() throws Exception {
    lettuce.sync("multi");
    assertUp();
    lettuce.sync("set", "a", "b");
    assertThat((Iterable<?>) lettuce.sync("exec")).hasSize(1);
  }

  @Test
  void aCommandThatBlocksTheApplicationsConnectionDoesNotMatter() throws Exception {
    Future<?> blocked = lettuce.async("blpop", 10L, "nothing");
    assertUp();
    assertThat(blocked.isDone()).isFalse();
    lettuce.run("close");
    assertThat(check()).as("the client is closed").isNull();
  }

  @Test
  void aServerThatIsGoneIsDown() throws Exception {
    server.stop();
    assertThat(check()).containsEntry("status", "DOWN").containsEntry("error", "io.lettuce.core.RedisConnectionException");
    server.start();
    assertUp();
  }

  @Test
  void aServerThatDoesNotAnswerIsDownAndTheConnectionIsClosedInTheEnd() throws Exception {
    lettuce.sync("clientPause", 1300L);
    assertThat(check()).containsEntry("status", "DOWN").containsEntry("error", "no answer within 1 s");
    await().pollDelay(Duration.ZERO).until(() -> ((String) lettuce.sync("clientList")).split("\n").length == 1);
  }

  @Test
  void aClusterIsAskedAndNothingIsReportedOfIt() throws Exception {
    int node = RedisCluster.freePort();
    RedisServer cluster = Redis.start(node, "cluster-enabled yes", "dir " + Files.createTempDirectory("redis"));
    String name = "redis 127.0.0.1:" + node;
    try {
      LettuceApplication.connectWith(release, "holdingCluster", node, (Callable<?>) () -> {
        int spans = Weft.spans().size();
        double connections = open();
        try (AutoCloseable shown = Weft.ownRedisCommands()) {
          assertThat(check(name)).containsEntry("status", "UP").containsEntry("error", null);
        }
        await().pollDelay(Duration.ZERO).until(() -> open() == connections);
        assertThat(Weft.spans()).hasSize(spans);
        cluster.stop();
        assertThat(check(name)).containsEntry("status", "DOWN").extractingByKey("error").asString().startsWith("io.lettuce.core.Redis");
        return null;
      });
    } finally {
      cluster.stop();
    }
    assertThat(check(name)).as("the client is closed").isNull();
  }
}
