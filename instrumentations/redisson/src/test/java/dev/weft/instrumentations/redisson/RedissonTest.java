package dev.weft.instrumentations.redisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
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

    void setAgain(int port, String key, Runnable pause);

    void keepInVain(int port, String key) throws Exception;

    void setInVain(int port, String key);

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

  /** Redis answers nobody for a while. */
  private static void pause() {
    try {
      Redis.command(Redis.PORT, "CLIENT PAUSE 250 ALL");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void eachAttemptIsASpanOfTheRequest() throws Exception {
    assumeFalse(release.equals("3.10"), "hands what it sends again to another thread without a class of its own");
    Weft.inRequest(() -> {
      shared().setAgain(Redis.PORT, "again", RedissonTest::pause);
      return null;
    });
    List<Span> spans = Weft.spans();
    Span request = spans.get(spans.size() - 1);
    List<Span> attempts = spans.subList(0, spans.size() - 1);
    assertThat(attempts).hasSizeGreaterThan(1).extracting(Span::parentSpanId).containsOnly(request.spanId());
    assertThat(attempts).extracting(Span::name).containsOnly("SET localhost:" + Redis.PORT);
    assertThat(attempts).extracting(Span::errorType).startsWith("java.util.concurrent.CancellationException").endsWith((String) null);
  }

  /** Hands on to Redis and back, but closes the connection of a client that begins a transaction. Returns its port. */
  private static int closingAtTransactions() throws IOException {
    ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    beside(() -> {
      while (true) {
        Socket client = proxy.accept();
        Socket redis = new Socket("localhost", Redis.PORT);
        beside(() -> handOn(client, redis));
        beside(() -> handOn(redis, client));
      }
    });
    return proxy.getLocalPort();
  }

  private static Void handOn(Socket from, Socket to) throws IOException {
    try (from; to) {
      byte[] part = new byte[4096];
      int length = from.getInputStream().read(part);
      while (length > 0 && !new String(part, 0, length, StandardCharsets.US_ASCII).contains("MULTI")) {
        to.getOutputStream().write(part, 0, length);
        length = from.getInputStream().read(part);
      }
    }
    return null;
  }

  private static void beside(Callable<Void> work) {
    Thread thread = new Thread(new FutureTask<>(work));
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void aBatchThatRedisKeepsIsAFailedSpanIfItsConnectionIsLost() throws Exception {
    assumeTrue(release.equals("3.17"), "see impossible()");
    int port = closingAtTransactions();
    Weft.inRequest(() -> catchThrowable(() -> shared().keepInVain(port, "kept")));
    await().pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(Weft.spans()).filteredOn(span -> span.name().startsWith("MULTI SET"))
        .singleElement().satisfies(span -> assertThat(span.exceptionType()).startsWith("org.redisson.client.")));
  }

  @Test
  void aBlockingCommandThatIsSentAgainIsOneSpan() throws Exception {
    try (Application lost = connect(release, "localhost", Redis.PORT, 0, null)) {
      FutureTask<List<Span>> taken = new FutureTask<>(() -> spans(1, () -> assertThat(lost.take("queue", 60)).isEqualTo("x")));
      new Thread(taken).start();
      awaitBlocked();
      Redis.command(Redis.PORT, "CLIENT KILL TYPE normal");
      awaitBlocked();   // on its next connection
      Redis.command(Redis.PORT, "RPUSH queue x");
      assertThat(taken.get(10, TimeUnit.SECONDS)).extracting(Span::name).containsExactly("BLPOP localhost:" + Redis.PORT);
    }
  }

  @Test
  void aCommandThatGetsNoConnectionOfThePoolIsAFailedSpan() throws Exception {
    assumeFalse(release.equals("3.10"), "hands what waits for a connection to another thread by promises of its own");
    assertThat(catchThrowable(() -> Weft.inRequest(() -> {
      shared().setInVain(Redis.PORT, "vain");
      return null;
    }))).isNotNull();
    Span request = Weft.spans().stream().filter(span -> span.kind().equals("SERVER")).findAny().orElseThrow();
    assertThat(Weft.spans()).filteredOn(span -> span.name().startsWith("CONNECT")).singleElement().satisfies(connect -> {
      assertThat(connect.name()).isEqualTo("CONNECT localhost:" + Redis.PORT);
      assertThat(connect.parentSpanId()).isEqualTo(request.spanId());
      assertThat(connect.exceptionType()).isEqualTo("org.redisson.client.RedisTimeoutException");
      assertThat(connect.durationNanos()).isGreaterThan(150_000_000L);
    });
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
