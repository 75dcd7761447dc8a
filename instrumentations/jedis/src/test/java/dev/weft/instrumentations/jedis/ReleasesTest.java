package dev.weft.instrumentations.jedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.Redis;
import dev.weft.testing.RedisSentinels;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class ReleasesTest {
  private final Release release;
  private final Release.User user;

  ReleasesTest(String release) {
    this.release = Release.of(release);
    this.user = this.release.user(Redis.PORT);
  }

  @BeforeEach
  void prepare() throws Exception {
    Redis.command(Redis.PORT, "FLUSHALL");
    user.call("set", "text", "secret");
    ended(1);
  }

  @Test
  void aCommandIsOneSpanOfTheRequest() throws Exception {
    Weft.inRequest(() -> user.call("set", "basket:7", "secret"));

    List<Span> spans = ended(2);
    Span set = spans.get(0);
    assertThat(set.name()).isEqualTo("SET localhost:" + Redis.PORT);
    assertThat(set.kind()).isEqualTo("CLIENT");
    assertThat(set.scope()).isEqualTo("jedis");
    assertThat(set.parentSpanId()).isEqualTo(spans.get(1).spanId());
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
    assertThat(Weft.metric("redis_commands_total{command=\"SET\",status=\"success\"}")).isEqualTo(2);
    assertThat(Weft.metric("redis_command_duration_seconds_count{command=\"SET\"}")).isEqualTo(2);
  }

  @Test
  void commandsOfAllKindsOfAnswers() throws Exception {
    user.call("get", "text");
    user.call("incr", "n");
    user.call("exists", "n");
    user.call("type", "n");
    user.call("keys", "n*");
    user.call("hset", "h", "f", "secret");
    user.call("hget", "h", "f");
    user.call("hgetAll", "h");
    user.call("ping");
    user.call("dbSize");
    assertThat(texts(ended(10))).containsExactly("GET text", "INCR n", "EXISTS n", "TYPE n", "KEYS n*", "HSET h f ?", "HGET h f", "HGETALL h",
        "PING", "DBSIZE");
  }

  @Test
  void anErrorThatRedisAnswersIsRecorded() {
    assertThatThrownBy(() -> user.call("hget", "text", "f")).hasMessageContaining("WRONGTYPE");
    Span failed = ended(1).get(0);
    assertThat(failed.error()).isTrue();
    assertThat(failed.exceptionType()).endsWith(release.isBefore(1, 5) ? ".JedisException" : ".JedisDataException");
    assertThat(failed.attributes()).containsEntry("db.response.status_code", "WRONGTYPE").containsEntry("db.query.text", "HGET text f");
    assertThat(Weft.metric("redis_commands_total{command=\"HGET\",status=\"error\"}")).isEqualTo(1);
  }

  @Test
  void aBlockingCommandLastsUntilItIsAnswered() throws Exception {
    FutureTask<Object> popped = new FutureTask<>(() -> user.run("blockingPop", 60, "queue"));
    new Thread(popped).start();
    await().until(() -> Redis.command(Redis.PORT, "INFO clients").contains("blocked_clients:1"));
    assertThat(Weft.spans()).hasSize(seen);
    Redis.command(Redis.PORT, "LPUSH queue secret");
    assertThat(popped.get(10, TimeUnit.SECONDS)).isEqualTo(List.of("queue", "secret"));
    Span pop = ended(1).get(0);
    assertThat(pop.error()).isFalse();
    assertThat(pop.attributes()).containsEntry("db.query.text", "BLPOP queue 60");
  }

  @Test
  void aPipelineIsOneSpan() throws Exception {
    pipeline(new Object[] {"set", "a", "secret"}, new Object[] {"set", "b", "secret"});
    ThrowingCallable failing = () -> release.user(Redis.PORT).run("pipeline",
        List.of(new Object[] {"set", "a", "secret"}, new Object[] {"get", "a"}, new Object[] {"hget", "a", "f"}));
    if (release.isBefore(2, 1)) {   // and the connection cannot be used any more
      assertThatThrownBy(failing).hasMessageContaining("WRONGTYPE");
    } else {
      assertThatCode(failing).doesNotThrowAnyException();
    }
    pipeline(new Object[] {"get", "a"});
    user.call("get", "b");
    List<Span> spans = ended(4);
    assertThat(spans).extracting(ReleasesTest::operation).containsExactly("PIPELINE SET", "PIPELINE", "GET", "GET");
    assertThat(texts(spans)).containsExactly("SET a ?; SET b ?", "SET a ?; GET a; HGET a f", "GET a", "GET b");
    assertThat(spans.get(0).attributes()).containsEntry("db.operation.batch.size", 2L).containsEntry("server.port", (long) Redis.PORT);
    assertThat(spans.get(0).error()).isFalse();
    assertThat(spans.get(1).attributes()).containsEntry("db.operation.batch.size", 3L)
        .containsEntry("db.response.status_code", "WRONGTYPE");
    assertThat(spans.get(2).attributes()).doesNotContainKey("db.operation.batch.size");
  }

  private void pipeline(Object[]... commands) throws Exception {
    user.run("pipeline", List.of(commands));
  }

  @Test
  void aTransactionIsOneSpan() throws Exception {
    transaction("exec", new Object[] {"set", "a", "secret"}, new Object[] {"incr", "n"});
    transaction("exec", new Object[] {"incr", "n"}, new Object[] {"incr", "n"});
    transaction("exec");
    user.call("get", "a");
    List<Span> spans = ended(4);
    assertThat(spans).extracting(ReleasesTest::operation).containsExactly("MULTI", "MULTI INCR", "MULTI", "GET");
    assertThat(texts(spans)).containsExactly("MULTI; SET a ?; INCR n; EXEC", "MULTI; INCR n; INCR n; EXEC", "MULTI; EXEC", "GET a");
    assertThat(spans).extracting(span -> span.attributes().get("db.operation.batch.size")).containsExactly(2L, 2L, 0L, null);
    assertThat(spans).noneMatch(Span::error);
  }

  private Object transaction(String end, Object[]... commands) throws Exception {
    return user.run("transaction", end, List.of(commands));
  }

  @Test
  void aDiscardedTransactionIsOneSpan() throws Exception {
    assumeTrue(!release.isBefore(1, 5), "this release does not read the answer");
    transaction("discard", new Object[] {"set", "a", "secret"});
    user.call("get", "a");
    List<Span> spans = ended(2);
    assertThat(texts(spans)).containsExactly("MULTI; SET a ?; DISCARD", "GET a");
    assertThat(operation(spans.get(0))).isEqualTo("MULTI SET");
    assertThat(spans.get(0).error()).isFalse();
  }

  @Test
  void aTransactionThatRedisRefusesFails() throws Exception {
    String code = release.isBefore(2, 1) ? "ERR" : "EXECABORT";   // at first, each command's answer is waited for
    assertThatThrownBy(() -> transaction("exec", new Object[] {"get", "a"}, new Object[] {"del", new String[0]}))
        .hasMessageContaining(code);
    Span refused = ended(1).get(0);
    assertThat(operation(refused)).isEqualTo("MULTI");
    assertThat(refused.error()).isTrue();
    assertThat(refused.attributes()).containsEntry("db.response.status_code", code);
  }

  @Test
  void aCommandThatFailsInsideATransactionFailsIt() throws Exception {
    ThrowingCallable failing = () -> transaction("exec", new Object[] {"get", "text"}, new Object[] {"hget", "text", "f"});
    if (release.isBefore(2, 1)) {
      assertThatThrownBy(failing).hasMessageContaining("WRONGTYPE");
    } else {
      assertThatCode(failing).doesNotThrowAnyException();
    }
    Span failed = ended(1).get(0);
    assertThat(failed.error()).isTrue();
    assertThat(failed.attributes()).containsEntry("db.response.status_code", "WRONGTYPE");
  }

  @Test
  void aTransactionInsideAPipelineIsOneSpan() throws Exception {
    assumeTrue(release.has("Pipeline", "multi"), "pipelines of this release have no transactions");
    assumeTrue(!release.isBefore(2, 1), "this release throws the error before it has read all answers");
    user.run("transactionInPipeline", List.of(new Object[] {"get", "text"}, new Object[] {"hget", "text", "f"}));
    Span failed = ended(1).get(0);
    assertThat(failed.attributes()).containsEntry("db.query.text", "MULTI; GET text; HGET text f; EXEC")
        .containsEntry("db.response.status_code", "WRONGTYPE");
  }

  @Test
  void scriptsAreShownWithTheirNames() throws Exception {
    assumeTrue(release.has("Jedis", "evalsha"), "this release has no scripts");
    String digest = (String) user.call("scriptLoad", "return 'secret'");
    user.call("eval", "return 'secret'");
    user.call("evalsha", digest);
    assertThatThrownBy(() -> user.call("evalsha", "0".repeat(40))).hasMessageContaining("NOSCRIPT");
    List<Span> spans = ended(4);
    assertThat(texts(spans)).usingElementComparator(String::compareToIgnoreCase).containsExactly("SCRIPT LOAD ?", "EVAL ? 0", "EVALSHA " + digest + " 0", "EVALSHA " + "0".repeat(40) + " 0");
    assertThat(spans.get(1).attributes()).doesNotContainKey("db.stored_procedure.name");
    assertThat(spans.get(2).attributes()).containsEntry("db.stored_procedure.name", digest);
    assertThat(spans.get(3).attributes()).containsEntry("db.response.status_code", "NOSCRIPT");
    assertThat(spans.toString()).doesNotContain("'secret'");
  }

  @Test
  void theSelectedDatabaseIsReported() throws Exception {
    user.call("select", 3);
    user.call("get", "a");
    user.call("select", 0);
    user.call("get", "b");
    List<Span> spans = ended(4);
    assertThat(spans).extracting(span -> span.attributes().get("db.namespace")).containsExactly("3", "3", "0", "0");
  }

  @Test
  void aConnectionThatTheServerClosesFailsTheCommand() throws Exception {
    assumeTrue(!release.isBefore(1, 5), "this release takes it for an answer");
    Redis.command(Redis.PORT, "CLIENT KILL TYPE normal");
    assertThatThrownBy(() -> user.call("get", "a")).isNotNull();
    Span failed = ended(1).get(0);
    assertThat(operation(failed)).isEqualTo("GET");
    assertThat(failed.error()).isTrue();
    assertThat(failed.exceptionType()).startsWith("redis.clients.jedis.");
  }

  @Test
  void aRefusedConnectionFailsTheCommand() throws Exception {
    int nobody = Redis.freePort();
    assertThatThrownBy(() -> release.user(nobody).call("get", "a")).isNotNull();
    Span refused = ended(1).get(0);
    assertThat(refused.name()).isEqualTo((release.isBefore(2) ? "CONNECT" : "GET") + " localhost:" + nobody);
    assertThat(refused.error()).isTrue();
  }

  @Test
  void readsCountByKeyWhatTheyFound() throws Exception {
    user.call("get", "text");
    user.call("get", "missing");
    user.call("hset", "h", "f", "secret");
    user.call("hget", "h", "f");
    user.call("hget", "h", "g");
    user.call("hmget", "h", new String[] {"f", "g"});
    user.call("mget", (Object) new String[] {"text", "missing", "text"});
    user.call("exists", "missing");
    user.run("pipeline", List.of(new Object[] {"get", "missing"}, new Object[] {"set", "n", "1"}, new Object[] {"get", "text"}));
    assertThat(Weft.metric("cache_hits_total{cache_type=\"redis\"}")).isEqualTo(6);
    assertThat(Weft.metric("cache_misses_total{cache_type=\"redis\"}")).isEqualTo(5);
  }

  @Test
  void aPoolShowsItsConnectionsInUse() throws Exception {
    List<Double> inUse = new ArrayList<>();
    user.run("holding", 2, (Runnable) () -> inUse.add(Weft.metrics().get("redis_connections_active")));
    assertThat(inUse.get(0) - inUse.get(1)).isEqualTo(2);
    assertThat(Weft.metrics().get("redis_connections_active")).isEqualTo(inUse.get(1));
  }

  @Test
  void aPoolsOwnCommandsAreNotReported() throws Exception {
    user.run("pooled", (Object) new String[] {"a", "b", "c"});
    assertThat(texts(ended(3))).containsExactly("GET a", "GET b", "GET c");
  }

  @Test
  void whatSentinelsAreAskedIsNotReported() throws Exception {
    assumeTrue(!release.isBefore(2, 8), "has no such pool");
    user.run("pooledOfSentinels", RedisSentinels.PORT, RedisSentinels.GROUP, "a");
    assertThat(texts(ended(1))).containsExactly("GET a");
  }

  @Test
  void aPoolWithoutAServerReportsThatItCannotConnect() throws Exception {
    assumeTrue(!release.isBefore(1, 5), "the pools of this release try again by themselves");
    int nobody = Redis.freePort();
    assertThatThrownBy(() -> user.run("pooledWithout", nobody, null)).isNotNull();
    assertThatThrownBy(() -> user.run("pooledWithout", Redis.PORT, "wrong")).isNotNull();
    List<Span> spans = ended(2);
    assertThat(spans.get(0).name()).isEqualTo("CONNECT localhost:" + nobody);
    assertThat(spans.get(1).name()).isEqualTo("CONNECT localhost:" + Redis.PORT);
    assertThat(spans).allMatch(Span::error);
    assertThat(spans.toString()).doesNotContain("wrong");
  }

  @Test
  void theDatabaseOfAPoolIsReported() throws Exception {
    assumeTrue(!release.isBefore(2, 2), "the pools of this release know no database");
    user.run("pooledOfDatabase", 3, "a");
    Span get = ended(1).get(0);
    assertThat(get.attributes()).containsEntry("db.query.text", "GET a").containsEntry("db.namespace", "3");
  }

  @Test
  void subscribingIsACommandAndWaitingForMessagesIsNot() throws Exception {
    CountDownLatch subscribed = new CountDownLatch(1);
    Thread thread = new Thread(() -> {
      try {
        release.user(Redis.PORT).run("subscribe", "news", (Runnable) subscribed::countDown);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    thread.start();
    assertThat(subscribed.await(10, TimeUnit.SECONDS)).isTrue();
    user.call("publish", "news", "secret");
    thread.join();
    assertThat(texts(ended(3))).containsExactlyInAnyOrder("SUBSCRIBE news", "PUBLISH news ?", "UNSUBSCRIBE");
  }

  @Test
  void parallelRequestsKeepTheirCommands() throws Exception {
    int threads = 8;
    int commands = 20;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      String key = "k" + i;
      all.add(executor.submit(() -> {
        Release.User own = release.user(Redis.PORT);
        for (int n = 0; n < commands; n++) {
          Weft.inRequest(() -> {
            own.call("set", key, "secret");
            return own.call("get", key);
          });
          assertThat(Weft.hasContext()).isFalse();
        }
        return null;
      }));
    }
    for (Future<?> each : all) {
      each.get(60, TimeUnit.SECONDS);
    }
    executor.shutdown();
    List<Span> spans = ended(threads * commands * 3);
    assertThat(spans).filteredOn(span -> span.kind().equals("SERVER")).hasSize(threads * commands).allSatisfy(request -> {
      List<String> own = texts(spans.stream().filter(span -> request.spanId().equals(span.parentSpanId())).toList());
      String key = own.get(1).substring("GET ".length());
      assertThat(own).containsExactly("SET " + key + " ?", "GET " + key);
    });
  }

  /** The spans that ended since the user was made, or since this was called before; nothing is left behind. */
  private List<Span> ended(int count) {
    List<Span> spans = Weft.awaitSpans(seen + count);
    List<Span> result = spans.subList(seen, seen + count);
    seen += count;
    assertThat(Weft.hasContext()).isFalse();
    assertThat(Weft.stateSize("jedis.sent")).isZero();
    return result;
  }

  private int seen;

  /** What a span is called without its server. */
  private static String operation(Span span) {
    return span.name().replaceFirst(" localhost:\\d+$", "");
  }

  private static List<String> texts(List<Span> spans) {
    return spans.stream().map(span -> String.valueOf(span.attributes().get("db.query.text"))).toList();
  }
}
