package dev.weft.instrumentations.redisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.weft.advice.Nullable;
import dev.weft.testing.Ports;
import dev.weft.testing.Redis;
import dev.weft.testing.RedisApplication;
import dev.weft.testing.RedisSentinels;
import dev.weft.testing.RedisSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class RedissonTest extends RedisSituations {
  /** {@code application.RedissonApplication}. */
  interface Application extends RedisApplication {
    void setLater(String key, String value) throws Exception;

    String field(String map, String field, String value);

    @Override
    void close();
  }

  /** They live as long as the test's JVM. */
  private static final Map<String, Application> APPLICATIONS = new ConcurrentHashMap<>();

  private final String release;

  RedissonTest(String release) {
    super("redisson", null);
    this.release = release;
  }

  private Application shared() {
    return APPLICATIONS.computeIfAbsent(release, name -> connect(name, "localhost", Redis.PORT, 0, null));
  }

  @Override
  protected RedisApplication open() {
    return shared();
  }

  @Override
  protected void done() {
    // the client lives as long as the test's JVM
  }

  @Override
  protected RedisApplication connect(int port, @Nullable String password) {
    return connect(release, "localhost", port, 0, password);
  }

  static Application connect(String release, String host, int port, int database, @Nullable String password) {
    return ReleaseLoader.proxy(Application.class, new ReleaseLoader(release).create("application.RedissonApplication",
        new Class<?>[] {String.class, int.class, int.class, String.class}, host, port, database, password));
  }

  @Override
  protected Map<String, String> impossible() {
    Map<String, String> impossible = new HashMap<>();
    impossible.put("aCommandWhoseConnectionIsLostFails", "sends a blocking command again, over its next connection");
    if (!release.equals("3.17")) {
      impossible.put("aDiscardedTransactionIsNoFailure", "3.10 cannot give one up, 3.52 fails when it begins one of this kind");
    }
    if (release.equals("3.10")) {
      for (String test : List.of("parallelRequestsKeepTheirCommands", "aCommandThatIsRedirectedEndsAtTheNodeThatAnswered",
          "aServerThatIsNotThereIsAFailureOfTheRequest")) {
        impossible.put(test, "hands what waits for a connection to another thread by promises of its own");
      }
    }
    return impossible;
  }

  /** A transaction that may be given up is sent before its end is known. */
  @Override
  protected List<String> textsOf(List<String> commands) {
    int last = commands.size() - 1;
    return commands.get(last).equals("DISCARD") ? List.of(String.join("; ", commands.subList(0, last)), "DISCARD") : super.textsOf(commands);
  }

  /** Redisson sends a new command to the other node. */
  @Override
  protected int spansOfRedirected() {
    return 2;
  }

  @Override
  protected String scriptCommand() {
    return release.equals("3.52") ? "EVALSHA" : "EVAL";
  }

  private static String named(String command) {
    return command + " 127.0.0.1:" + Redis.PORT;
  }

  private Application connectOfDatabase() {
    return connect(release, "127.0.0.1", Redis.PORT, 2, null);
  }

  @Test
  void anAsynchronousCommandIsOneSpan() throws Exception {
    assertThat(texts(spans(1, () -> shared().setLater("later", "x")))).containsExactly("SET later ?");
  }

  @Test
  void fieldsOfAMapAreShownAndValuesAreNot() throws Exception {
    List<Span> spans = spans(2, () -> assertThat(shared().field("map", "field", "secret")).isEqualTo("secret"));
    assertThat(spans).extracting(RedisSituations::operation).last().isEqualTo("HGET");
  }

  @Test
  void whatRedissonSendsForItselfIsReportedWhereTheSettingSaysSo() throws Exception {
    try (AutoCloseable shown = Weft.ownRedisCommands(); Application fresh = connectOfDatabase()) {
      fresh.set("fresh", "x");
      await().pollDelay(Duration.ZERO).untilAsserted(
          () -> assertThat(Weft.spans()).extracting(Span::name).contains(named("SELECT")).containsOnlyOnce(named("SET")));
      assertThat(Weft.metric("redis_commands_total{command=\"SELECT\",status=\"success\"}")).isPositive();
      shown.close();   // else the next test may see the QUIT
    }
  }

  @Test
  void whatRedissonSendsForItselfIsNotReported() throws Exception {
    try (Application fresh = connectOfDatabase()) {
      fresh.set("fresh", "x");
      assertThat(Weft.awaitSpans(1)).extracting(Span::name).containsExactly(named("SET"));
      assertThat(Weft.spans().get(0).attributes()).containsEntry("db.namespace", "2");
    }
  }

  @Test
  void aConnectionThatIsRefusedIsReportedWithTheAddressThatWasTried() throws Exception {
    int nobody = Ports.free();
    for (String host : release.equals("3.52") ? List.of("127.0.0.1", "::1") : List.of("127.0.0.1", "localhost")) {
      int before = Weft.spans().size();
      assertThat(catchThrowable(() -> connect(release, host.equals("::1") ? "[::1]" : host, nobody, 0, null))).isNotNull();
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
  void whatSentinelsAreAskedIsNotReported() throws Exception {
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
