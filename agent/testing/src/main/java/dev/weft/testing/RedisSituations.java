package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.advice.Nullable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.embedded.RedisServer;

/** What holds for each client of Redis. Every value, password and script contains the word "secret", which no span shows. */
@ExtendWith(WeftExtension.class)
public abstract class RedisSituations {
  private static final int THREADS = 8;
  private static final int REQUESTS = 10;

  protected RedisApplication application;
  private final String instrumentation;
  @Nullable private final String state;

  /**
   * @param instrumentation its name
   * @param state name of the map of commands without an answer; null if there is none
   */
  protected RedisSituations(String instrumentation, @Nullable String state) {
    this.instrumentation = instrumentation;
    this.state = state;
  }

  /** A client that sends no command again when its connection is lost, if it can be told so. */
  protected abstract RedisApplication connect(int port, @Nullable String password) throws Exception;

  /** The client of a test. */
  protected RedisApplication open() throws Exception {
    return connect(Redis.PORT, null);
  }

  /** Ends what {@link #open} began. */
  protected void done() throws Exception {
    application.close();
  }

  /** The client of one more thread, for libraries whose clients belong to one thread. */
  protected RedisApplication forThread() throws Exception {
    return application;
  }

  /** Names of tests that the library or a release of it cannot pass, and why. */
  protected Map<String, String> impossible() {
    return Map.of();
  }

  /** The texts of the spans of commands that are sent together. One span has them all, if the library knows that they belong together. */
  protected List<String> textsOf(List<String> commands) {
    return List.of(String.join("; ", commands));
  }

  /** How many spans a command has that the first node of a cluster redirects: one, if the library has one object for both attempts. */
  protected int spansOfRedirected() {
    return 1;
  }

  /** The command that runs a script which the server knows. */
  protected String scriptCommand() {
    return "EVAL";
  }

  @BeforeEach
  void begin(TestInfo test) throws Exception {
    String reason = impossible().get(test.getTestMethod().orElseThrow().getName());
    assumeTrue(reason == null, reason);
    Redis.command(Redis.PORT, "FLUSHALL");
    application = open();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    if (application != null) {
      done();
    }
    assertThat(Weft.hasContext()).isFalse();
    assertThat(state == null ? 0 : Weft.stateSize(state)).isZero();
    assertThat(Weft.spans().toString()).doesNotContain("secret");
  }

  /** Calls of the application. */
  protected interface Calls {
    void make() throws Exception;
  }

  /** Makes calls in a request, and returns the spans of their commands, the request's children, in the order in which they began. */
  protected static List<Span> spans(int count, Calls calls) throws Exception {
    int before = Weft.spans().size();
    String request = inRequest(calls);
    List<Span> all = Weft.awaitSpans(before + count + 1);
    List<Span> commands = all.subList(before, all.size()).stream().filter(span -> span.kind().equals("CLIENT"))
        .sorted(Comparator.comparingLong(Span::startNanos)).toList();   // a caller may go on before its span ends
    assertThat(commands).hasSize(count).extracting(Span::parentSpanId).containsOnly(request);
    return commands;
  }

  /** Returns the id of the request's span. */
  private static String inRequest(Calls calls) throws Exception {
    return Weft.inRequest(() -> {
      String request = Weft.currentSpanId();
      calls.make();
      assertThat(Weft.currentSpanId()).isEqualTo(request);
      return request;
    });
  }

  /** Makes calls in a request that cannot succeed, and returns the spans of their commands, which have failed. */
  private static List<Span> failed(int port, Calls calls) throws Exception {
    String request = inRequest(() -> assertThat(catchThrowable(calls::make)).isNotNull());
    Callable<List<Span>> ended = () -> Weft.spans().stream().filter(span -> request.equals(span.parentSpanId())).toList();
    List<Span> failed = soon().until(ended, spans -> !spans.isEmpty());
    assertThat(failed).allSatisfy(span -> {
      assertThat(span.name()).endsWith(" localhost:" + port);
      assertThat(span.error()).isTrue();
      assertThat(span.exceptionType()).isNotNull();
      assertThat(span.attributes()).containsEntry("server.address", "localhost").containsEntry("server.port", (long) port)
          .doesNotContainKey("db.response.status_code");
    });
    return failed;
  }

  private static ConditionFactory soon() {
    return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
  }

  /** Waits until Redis has a client that waits for an element of a list. */
  protected static void awaitBlocked() {
    soon().until(() -> Redis.command(Redis.PORT, "INFO clients").contains("blocked_clients:1"));
  }

  private static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(task).start();
    return task;
  }

  /** What a span is called without its server. */
  protected static String operation(Span span) {
    return span.name().replaceFirst(" localhost:\\d+$", "");
  }

  protected static List<String> texts(List<Span> spans) {
    return spans.stream().map(span -> String.valueOf(span.attributes().get("db.query.text"))).toList();
  }

  @Test
  void aCommandIsOneSpanOfItsRequestAndCounted() throws Exception {
    Span set = spans(1, () -> application.set("basket:7", "secret")).get(0);
    assertThat(set.name()).isEqualTo("SET localhost:" + Redis.PORT);
    assertThat(set.scope()).isEqualTo(instrumentation);
    assertThat(set.error()).isFalse();
    assertThat(set.attributes()).containsOnly(
        entry("db.system.name", "redis"),
        entry("db.operation.name", "SET"),
        entry("db.query.text", "SET basket:7 ?"),
        entry("db.namespace", "0"),
        entry("server.address", "localhost"),
        entry("server.port", (long) Redis.PORT),
        entry("network.peer.address", "127.0.0.1"),
        entry("network.peer.port", (long) Redis.PORT));
    assertThat(Weft.metric("redis_commands_total{command=\"SET\",status=\"success\"}")).isEqualTo(1);
    assertThat(Weft.metric("redis_command_duration_seconds_count{command=\"SET\"}")).isEqualTo(1);
  }

  @Test
  void aReadThatFindsNothingIsAMiss() throws Exception {
    Redis.command(Redis.PORT, "SET hit secret");
    List<Span> spans = spans(2, () -> {
      assertThat(application.get("hit")).isEqualTo("secret");
      assertThat(application.get("missing")).isNull();
    });
    assertThat(texts(spans)).containsExactly("GET hit", "GET missing");
    assertThat(spans).noneMatch(Span::error);
    assertThat(Weft.metric("cache_hits_total{cache_type=\"redis\"}")).isEqualTo(1);
    assertThat(Weft.metric("cache_misses_total{cache_type=\"redis\"}")).isEqualTo(1);
  }

  @Test
  void parallelRequestsKeepTheirCommands() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> all = new ArrayList<>();
    try {
      for (int i = 0; i < THREADS; i++) {
        String key = "key" + i;
        all.add(threads.submit(() -> {
          RedisApplication own = forThread();
          for (int n = 0; n < REQUESTS; n++) {
            inRequest(() -> {
              own.set(key, "secret");
              own.get(key);
            });
            assertThat(Weft.hasContext()).isFalse();
          }
          return null;
        }));
      }
      for (Future<?> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdown();
    }
    List<Span> spans = Weft.awaitSpans(THREADS * REQUESTS * 3);
    assertThat(spans).filteredOn(span -> span.kind().equals("SERVER")).hasSize(THREADS * REQUESTS).allSatisfy(request -> {
      List<String> own = texts(spans.stream().filter(span -> request.spanId().equals(span.parentSpanId())).toList());
      assertThat(own).hasSize(2);
      String key = own.get(0).split(" ")[1];
      assertThat(own).containsExactlyInAnyOrder("SET " + key + " ?", "GET " + key);
    });
  }

  @Test
  void aPipelineIsReportedWithItsCommands() throws Exception {
    assertTogether("PIPELINE SET", 2L, List.of("SET a ?", "SET b ?"), () -> application.setTogether(List.of("a", "b")));
  }

  @Test
  void aTransactionIsReportedWithItsCommands() throws Exception {
    assertTogether("MULTI SET", 2L, List.of("MULTI", "SET a ?", "SET b ?", "EXEC"), () -> application.setAtomically(List.of("a", "b")));
  }

  @Test
  void aDiscardedTransactionIsNoFailure() throws Exception {
    assertTogether("MULTI SET", null, List.of("MULTI", "SET a ?", "DISCARD"), () -> application.discard("a"));
  }

  /**
   * Sends commands together, and one more afterwards, which is a span of its own.
   *
   * @param name of the span that has them all
   * @param size null for a batch of one, which is not called a batch
   */
  private void assertTogether(String name, @Nullable Long size, List<String> commands, Calls calls) throws Exception {
    List<String> texts = new ArrayList<>(textsOf(commands));
    texts.add("GET after");
    List<Span> spans = spans(texts.size(), () -> {
      calls.make();
      application.get("after");
    });
    assertThat(texts(spans)).containsExactlyInAnyOrderElementsOf(texts);
    assertThat(spans).noneMatch(Span::error).allSatisfy(span -> assertThat(span.attributes())
        .containsEntry("server.address", "localhost").containsEntry("server.port", (long) Redis.PORT).containsEntry("db.namespace", "0"));
    if (texts.size() == 2) {
      assertThat(operation(spans.get(0))).isEqualTo(name);
      assertThat(spans.get(0).attributes()).containsEntry("db.operation.name", name);
      assertThat(spans.get(0).attributes().get("db.operation.batch.size")).isEqualTo(size);
    }
  }

  @Test
  void aScriptIsACommandWithoutItsText() throws Exception {
    Redis.command(Redis.PORT, "EVAL return'secret' 0");   // then the server knows it, for clients that try its digest first
    Span span = spans(1, () -> assertThat(application.eval("return'secret'")).isEqualTo("secret")).get(0);
    assertThat(operation(span)).isEqualTo(scriptCommand());
    assertThat(span.error()).isFalse();
  }

  @Test
  void aBlockingCommandLastsUntilItIsAnswered() throws Exception {
    FutureTask<List<Span>> taken = start(() -> spans(1, () -> assertThat(application.take("queue", 60)).isEqualTo("secret")));
    awaitBlocked();
    assertThat(Weft.spans()).isEmpty();
    Redis.command(Redis.PORT, "LPUSH queue secret");
    Span pop = taken.get(10, TimeUnit.SECONDS).get(0);
    assertThat(texts(List.of(pop))).containsExactly("BLPOP queue 60");
    assertThat(pop.error()).isFalse();
  }

  @Test
  void anErrorThatRedisAnswersIsOne() throws Exception {
    Redis.command(Redis.PORT, "SET text secret");
    List<String> thrown = new ArrayList<>();
    Span span = spans(1, () -> {
      for (Throwable each = catchThrowable(() -> application.misuse("text")); each != null; each = each.getCause()) {
        thrown.add(each.getClass().getName());
      }
    }).get(0);
    assertThat(span.error()).isTrue();
    assertThat(span.exceptionType()).isIn(thrown);   // not the first one, where applications wait for a future
    assertThat(span.errorType()).isEqualTo(span.exceptionType());
    assertThat(span.attributes()).containsEntry("db.response.status_code", "WRONGTYPE").containsEntry("server.port", (long) Redis.PORT);
    assertThat(Weft.metric("redis_commands_total{command=\"" + operation(span) + "\",status=\"error\"}")).isEqualTo(1);
  }

  @Test
  void aCommandWhoseConnectionIsLostFails() throws Exception {
    try (RedisApplication lost = connect(Redis.PORT, null)) {
      FutureTask<List<Span>> taken = start(() -> failed(Redis.PORT, () -> lost.take("queue", 60)));
      awaitBlocked();
      Redis.command(Redis.PORT, "CLIENT KILL TYPE normal");
      assertThat(taken.get(10, TimeUnit.SECONDS)).extracting(RedisSituations::operation).containsExactly("BLPOP");
    }
  }

  @Test
  void aCommandToAServerThatHasStoppedFails() throws Exception {
    int port = Ports.free();
    RedisServer server = Redis.start(port);
    try (RedisApplication lost = connect(port, null)) {
      lost.set("a", "secret");
      server.stop();
      failed(port, () -> lost.get("a"));
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerThatIsNotThereIsAFailureOfTheRequest() throws Exception {
    int nobody = Ports.free();
    failed(nobody, () -> {
      try (RedisApplication refused = connect(nobody, null)) {
        refused.get("a");
      }
    });
  }

  @Test
  void aCommandThatIsRedirectedEndsAtTheNodeThatAnswered() throws Exception {
    RedisCluster cluster = RedisCluster.start();
    cluster.assign("a", 0);
    cluster.assign("other", 1);   // some clients know no node without slots
    List<Span> spans = spans(2 + spansOfRedirected(), () -> application.useCluster(cluster.port(0), () -> cluster.assign("a", 1)));
    List<Span> gets = spans.subList(2, spans.size());
    assertThat(texts(spans.subList(0, 2))).containsExactly("SET a ?", "DEL a");
    assertThat(texts(gets)).containsOnly("GET a");
    assertThat(spans.subList(0, 2)).extracting(span -> span.attributes().get("network.peer.port")).containsOnly((long) cluster.port(0));
    assertThat(gets).extracting(span -> span.attributes().get("network.peer.port")).containsOnlyOnce((long) cluster.port(1));
    assertThat(spans).as("a redirect is no failure").noneMatch(Span::error);
    assertThat(Weft.metric("redis_commands_total{command=\"GET\",status=\"success\"}")).isEqualTo(gets.size());
  }

  /** That no span shows them is what each test ends with. */
  @Test
  void passwordsOfAConnectionAreNotShown() throws Exception {
    int port = Redis.portWithPassword();
    try (AutoCloseable shown = Weft.ownRedisCommands(); RedisApplication known = connect(port, "secret")) {
      known.get("a");
      soon().untilAsserted(() -> assertThat(texts(Weft.spans())).anyMatch(text -> text.matches("(AUTH|HELLO)( \\?)+")).contains("GET a"));
      assertThat(catchThrowable(() -> {
        try (RedisApplication unknown = connect(port, "secretmistaken")) {
          unknown.get("a");
        }
      })).isNotNull();
      soon().untilAsserted(() -> assertThat(Weft.spans())
          .anyMatch(span -> span.error() && "WRONGPASS".equals(span.attributes().get("db.response.status_code"))));
      shown.close();   // else the next test may see what a client sends as it closes
    }
  }
}
