package dev.weft.instrumentations.jedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.Ports;
import dev.weft.testing.Redis;
import dev.weft.testing.RedisCluster;
import dev.weft.testing.RedisSentinels;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What Jedis sends for itself, where the setting has it reported. That it is not reported otherwise is shown by the other tests. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class OwnCommandsTest {
  private final Release release;
  private AutoCloseable shown;

  OwnCommandsTest(String release) {
    this.release = Release.of(release);
  }

  @BeforeEach
  void show() {
    shown = Weft.ownRedisCommands();
  }

  @AfterEach
  void hide() throws Exception {
    shown.close();
    assertThat(Weft.hasContext()).isFalse();
    await().untilAsserted(() -> assertThat(Weft.stateSize("jedis.sent")).isZero());   // a pool's own thread may be about to end a command
  }

  /** The commands of a request, all of which are its children. A pool's own thread may report commands of no request meanwhile, also of an earlier test's pool. */
  private static List<Span> spans(Callable<?> work) throws Exception {
    Weft.inRequest(() -> work.call());
    List<Span> spans = Weft.spans();
    Span request = spans.stream().filter(span -> span.kind().equals("SERVER")).findFirst().orElseThrow();
    List<Span> commands = spans.stream().filter(span -> span.traceId().equals(request.traceId()) && span != request).toList();
    assertThat(commands).extracting(Span::parentSpanId).containsOnly(request.spanId());
    return commands;
  }

  private static List<String> texts(List<Span> spans) {
    return spans.stream().map(span -> String.valueOf(span.attributes().get("db.query.text"))).toList();
  }

  @Test
  void aPoolsChecksAreReportedAndCounted() throws Exception {
    assumeTrue(!release.isBefore(2), "the pools of this release do not read the answer to QUIT");
    List<Span> spans = spans(() -> release.user(Redis.PORT).run("pooled", (Object) new String[] {"a", "b"}));
    assertThat(texts(spans)).containsSubsequence("PING", "GET a", "PING", "PING", "GET b", "PING");
    assertThat(Weft.metric("redis_commands_total{command=\"PING\",status=\"success\"}")).isEqualTo(4);
    assertThat(Weft.metric("redis_commands_total{command=\"GET\",status=\"success\"}")).isEqualTo(2);
  }

  @Test
  void theDatabaseOfAPoolIsSelected() throws Exception {
    assumeTrue(!release.isBefore(2, 2), "the pools of this release know no database");
    assertThat(texts(spans(() -> release.user(Redis.PORT).run("pooledOfDatabase", 3, "a")))).containsSubsequence("SELECT 3", "GET a");
  }

  @Test
  void whatSentinelsAreAskedIsReported() throws Exception {
    assumeTrue(!release.isBefore(2, 8), "has no such pool");
    release.user(Redis.PORT).run("pooledOfSentinels", RedisSentinels.PORT, RedisSentinels.GROUP, "a");
    assertThat(Weft.spans()).extracting(Span::name).containsSubsequence("SENTINEL 127.0.0.1:" + RedisSentinels.PORT, "GET 127.0.0.1:" + Redis.PORT);
  }

  @Test
  void passwordsAreNotShown() throws Exception {
    assumeTrue(!release.isBefore(2), "the pools of this release do not read the answer to QUIT");
    boolean authenticatesAgain = release.isBefore(4) && !release.isBefore(2);
    int port = Redis.portWithPassword();
    Release.User user = release.user(port);
    List<Span> spans = spans(() -> {
      user.run("pooledWithout", port, "secret");
      user.call("auth", "secret");
      if (authenticatesAgain) {
        user.call("disconnect");
      }
      return user.call("get", "a");
    });
    assertThat(texts(spans)).filteredOn(text -> text.matches("(AUTH|HELLO)( \\?)+")).hasSizeGreaterThanOrEqualTo(2);
    if (authenticatesAgain) {
      assertThat(texts(spans)).endsWith("AUTH ?", "AUTH ?", "GET a");
    }
    assertThat(spans.toString()).doesNotContain("secret");
  }

  @Test
  void aConnectionThatCannotBeMadeIsReportedOnceBesideItsCommands() throws Exception {
    assumeTrue(!release.isBefore(1, 5), "the pools of this release are others");
    int nobody = Ports.free();
    Release.User user = release.user(Redis.PORT);
    List<Span> spans = spans(() -> {
      assertThatThrownBy(() -> user.run("pooledWithout", nobody, null)).isNotNull();
      assertThatThrownBy(() -> user.run("pooledWithout", Redis.PORT, "wrong")).isNotNull();
      return null;
    });
    assertThat(spans).extracting(Span::name).startsWith("CONNECT localhost:" + nobody).endsWith("CONNECT localhost:" + Redis.PORT);
    assertThat(spans).filteredOn(span -> span.name().startsWith("CONNECT")).hasSize(2);
    assertThat(spans.get(1).name()).matches("(AUTH|HELLO) localhost:" + Redis.PORT);
    assertThat(spans).filteredOn(Span::error).hasSizeGreaterThanOrEqualTo(3);
    assertThat(spans.toString()).doesNotContain("wrong");
  }

  @Test
  void theQuestionsAboutAClusterAreReportedBesideItsCommands() throws Exception {
    assumeTrue(!release.isBefore(2, 3), "this release has no client for clusters");
    RedisCluster cluster = RedisCluster.start();
    Release.User user = release.user(cluster.port(0));
    Weft.inRequest(() -> user.run("ofCluster", "own", (Runnable) () -> { }));
    assertThat(texts(Weft.spans())).containsOnlyOnce("SET own ?", "DEL own", "GET own").anyMatch(text -> text.equalsIgnoreCase("CLUSTER SLOTS"));
  }
}
