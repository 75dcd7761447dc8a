package dev.weft.instrumentations.jedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Ports;
import dev.weft.testing.Redis;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;

/** What /health asks Redis, over the connections of the application's pools. */
@ExtendWith(WeftExtension.class)
class HealthTest {
  private static int port;
  private static RedisServer server;
  private double before;

  @BeforeAll
  static void begin() throws IOException {
    port = Ports.free();
    start();
  }

  private static void start() {
    try {
      server = Redis.start(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void count() {
    System.gc();   // pools that tests before have left open
    before = inUse();
  }

  private static double inUse() {
    return Weft.metrics().getOrDefault("redis_connections_active", 0.0);
  }

  private void awaitNoneInUse() {
    await().pollDelay(Duration.ZERO).until(() -> inUse() == before);
  }

  /** The check of the server, and as its {@code ready} the status of all. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> check() {
    Map<String, Object> health = Weft.health("redis");
    Map<String, Map<String, Object>> checks = (Map<String, Map<String, Object>>) health.get("checks");
    Map<String, Object> check = checks.get("redis localhost:" + port);   // also of one that never answered
    Map<String, Object> shown = new HashMap<>(check == null ? Map.of() : check);
    shown.put("ready", health.get("status"));
    return shown;
  }

  private static void assertUp() {
    assertThat(check()).containsEntry("status", "UP").containsEntry("error", null);
    assertThat((Double) check().get("response_time")).isBetween(0.0, 1.0);
  }

  private static Release.User user(String release) {
    return Release.of(release).user(port);
  }

  /** Java's checked exceptions do not matter here. */
  private static Runnable inside(ThrowingRunnable work) {
    return () -> {
      try {
        work.run();
      } catch (Throwable t) {
        throw new AssertionError(t);
      }
    };
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aPoolsServerIsAskedAndTheConnectionGivenBack(String release) throws Exception {
    user(release).run("holding", 2, inside(() -> {
      double held = inUse();
      try (AutoCloseable shown = Weft.ownRedisCommands()) {
        assertUp();
      }
      assertThat(inUse()).isEqualTo(held);
    }));
    assertThat(Weft.spans()).isEmpty();
    assertThat(Weft.metric("redis_commands_total{command=\"PING\",status=\"success\"}")).isZero();
    assertThat(check()).as("the pool is closed").doesNotContainKey("status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "3.10", "8.0"})
  void anExhaustedPoolIsNotWaitedFor(String release) throws Exception {
    boolean[] exhausted = {true};
    user(release).run("holding", 8, inside(() -> {
      if (exhausted[0]) {
        exhausted[0] = false;
        assertThat(check()).containsEntry("status", "DOWN").containsEntry("error", "no answer within 1 s");
      } else {
        awaitNoneInUse();
        assertUp();
        awaitNoneInUse();
      }
    }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "4.4", "8.0"})
  void aServerThatIsGoneIsDownAndOnceItIsBackIdleConnectionsThatAreLostDoNotMatter(String release) throws Exception {
    assertThat(user(release).run("idling", "a", inside(() -> {
      assertUp();
      stop();
      assertThat(check()).containsEntry("status", "DOWN").containsEntry("ready", "DOWN");
      assertThat((String) check().get("error")).startsWith("redis.clients.jedis.exceptions.Jedis");
      start();
    }))).isNull();
    user(release).run("idling", "a", inside(() -> {
      stop();
      start();
      assertUp();
    }));
    assertThat(inUse()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.10", "8.0"})
  void aServerThatDoesNotAnswerIsDownAndTakesNoConnectionAway(String release) throws Exception {
    user(release).run("idling", "a", inside(() -> {
      Redis.command(port, "CLIENT PAUSE 1300");
      assertThat(check()).containsEntry("status", "DOWN").containsEntry("error", "no answer within 1 s");
      awaitNoneInUse();
    }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "3.10"})
  void theServersOfShardsAreAsked(String release) throws Exception {
    Release.of(release).runStatic("sharded", port, inside(HealthTest::assertUp));
  }

  @Test
  void aClientsOwnPoolIsAsked() {
    try (RedisClient client = RedisClient.builder().hostAndPort("localhost", port).build()) {
      client.get("a");
      assertUp();
      assertThat(inUse()).isEqualTo(before);
    }
  }

  @Test
  void noPoolKeepsItsApplicationAlive() throws Exception {
    WeakReference<ClassLoader> loader = asked();
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
      System.gc();
      return loader.get() == null;
    });
  }

  private static WeakReference<ClassLoader> asked() throws Exception {
    try (ReleaseLoader loader = new ReleaseLoader("8.0")) {
      Object user = loader.create("application.JedisUser", new Class<?>[] {int.class}, port);
      user.getClass().getMethod("idling", String.class, Runnable.class).invoke(user, "a", (Runnable) HealthTest::assertUp);
      return new WeakReference<>(loader);
    }
  }
}
