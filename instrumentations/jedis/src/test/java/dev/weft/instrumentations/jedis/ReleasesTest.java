package dev.weft.instrumentations.jedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.advice.Nullable;
import dev.weft.testing.Ports;
import dev.weft.testing.Redis;
import dev.weft.testing.RedisApplication;
import dev.weft.testing.RedisSentinels;
import dev.weft.testing.RedisSituations;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ReleasesTest extends RedisSituations {
  private final Release release;
  private final Release.User user;

  ReleasesTest(String release) {
    super("jedis", "jedis.sent");
    this.release = Release.of(release);
    this.user = this.release.user(Redis.PORT);
  }

  @Override
  protected RedisApplication connect(int port, @Nullable String password) throws Exception {
    Release.User connected = release.user(port);
    if (password != null) {
      connected.call("auth", password);
    }
    return connected.redis();
  }

  @Override
  protected RedisApplication forThread() throws Exception {
    return connect(Redis.PORT, null);
  }

  @Override
  protected Map<String, String> impossible() {
    Map<String, String> impossible = new HashMap<>();
    if (release.isBefore(1, 5)) {
      impossible.put("aDiscardedTransactionIsNoFailure", "does not read the answer");
      impossible.put("aCommandWhoseConnectionIsLostFails", "takes the end of the connection for an answer");
      impossible.put("aCommandToAServerThatHasStoppedFails", "takes the end of the connection for an answer");
    }
    if (release.isBefore(2, 1)) {
      impossible.put("aScriptIsACommandWithoutItsText", "has no scripts");
    }
    if (release.isBefore(2, 3)) {
      impossible.put("aCommandThatIsRedirectedEndsAtTheNodeThatAnswered", "has no client for clusters");
    }
    return impossible;
  }

  @BeforeEach
  void prepare() throws Exception {
    Redis.command(Redis.PORT, "SET text secret");
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
  void aCommandThatFailsInsideAPipelineFailsIt() throws Exception {
    ThrowingCallable failing = () -> release.user(Redis.PORT).run("pipeline",
        List.of(new Object[] {"set", "a", "secret"}, new Object[] {"get", "a"}, new Object[] {"hget", "a", "f"}));
    if (release.isBefore(2, 1)) {   // and the connection cannot be used any more
      assertThatThrownBy(failing).hasMessageContaining("WRONGTYPE");
    } else {
      assertThatCode(failing).doesNotThrowAnyException();
    }
    user.run("pipeline", List.<Object[]>of(new Object[] {"get", "a"}));
    List<Span> spans = ended(2);
    assertThat(spans).extracting(RedisSituations::operation).containsExactly("PIPELINE", "GET");
    assertThat(texts(spans)).containsExactly("SET a ?; GET a; HGET a f", "GET a");
    assertThat(spans.get(0).attributes()).containsEntry("db.operation.batch.size", 3L)
        .containsEntry("db.response.status_code", "WRONGTYPE");
    assertThat(spans.get(1).attributes()).doesNotContainKey("db.operation.batch.size");
  }

  @Test
  void anEmptyTransactionIsOneSpan() throws Exception {
    transaction("exec");
    Span empty = ended(1).get(0);
    assertThat(texts(List.of(empty))).containsExactly("MULTI; EXEC");
    assertThat(empty.attributes()).containsEntry("db.operation.batch.size", 0L);
  }

  private Object transaction(String end, Object[]... commands) throws Exception {
    return user.run("transaction", end, List.of(commands));
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
    int nobody = Ports.free();
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

  /** The spans that ended since the test began; nothing is left behind. */
  private static List<Span> ended(int count) {
    List<Span> spans = Weft.awaitSpans(count);
    assertThat(Weft.hasContext()).isFalse();
    assertThat(Weft.stateSize("jedis.sent")).isZero();
    return spans;
  }
}
