package dev.weft.instrumentations.redisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Ports;
import dev.weft.testing.Redis;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
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
  private RedissonTest.Application application;

  HealthTest(String release) {
    this.release = release;
  }

  @BeforeEach
  void connect() throws Exception {
    port = Ports.free();
    server = Redis.start(port);
    application = RedissonTest.connect(release, "127.0.0.1", port, 0, null);
  }

  @AfterEach
  void close() throws Exception {
    application.close();
    server.stop();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> check() {
    return ((Map<String, Map<String, Object>>) Weft.health("redis").get("checks")).get("redis 127.0.0.1:" + port);
  }

  private long connections() throws IOException {
    return Redis.command(port, "CLIENT LIST").lines().filter(line -> line.startsWith("id=")).count();
  }

  @Test
  void aClientsServerIsAskedAndNothingIsReportedOfIt() throws Exception {
    long connections = connections();
    try (AutoCloseable shown = Weft.ownRedisCommands()) {
      assertThat(check()).containsEntry("status", "UP").containsEntry("error", null);
      await().pollDelay(Duration.ZERO).until(() -> connections() == connections);
      assertThat(Weft.spans()).isEmpty();
      assertThat(Weft.metric("redis_commands_total{command=\"PING\",status=\"success\"}")).isZero();
    }
    application.close();
    assertThat(check()).as("the client is closed").isNull();
  }

  @Test
  void aServerThatIsGoneIsDown() throws Exception {
    server.stop();
    assertThat(check()).containsEntry("status", "DOWN").containsEntry("error", "io.netty.channel.AbstractChannel$AnnotatedConnectException");
  }

  @Test
  void aServerThatDoesNotAnswerIsDown() throws Exception {
    Redis.command(port, "CLIENT PAUSE 1300");
    assertThat(check()).containsEntry("status", "DOWN").containsEntry("error", "no answer within 1 s");
  }
}
