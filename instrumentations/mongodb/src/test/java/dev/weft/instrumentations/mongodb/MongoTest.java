package dev.weft.instrumentations.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import dev.weft.testing.Ports;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import io.netty.channel.Channel;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("drivers")
@ExtendWith(WeftExtension.class)
class MongoTest {
  private static final int PORT = start().getLocalAddress().getPort();
  /** In {@code releases.txt} these have no driver for reactive streams. */
  private static final Set<String> SYNC_ONLY = Set.of("3.4", "5.14");
  /** If these wait in vain for a server that could have sessions, they wait once more and try without a session. */
  private static final Set<String> NO_SESSION = Set.of("3.12", "4.0");
  private static final Map<String, MongoUser> USERS = new ConcurrentHashMap<>();
  private static final AtomicInteger COLLECTIONS = new AtomicInteger();

  private final String release;
  private final String kind;
  private final String collection = "orders_" + COLLECTIONS.incrementAndGet();
  private final MongoUser user;

  MongoTest(String release, String kind) {
    this.release = release;
    this.kind = kind;
    this.user = USERS.computeIfAbsent(release + kind, name -> connect(PORT, 10_000));
  }

  static Stream<Arguments> drivers() {
    return Releases.names().flatMap(release -> Stream.of("Sync", "Reactive")
        .filter(kind -> kind.equals("Sync") || !SYNC_ONLY.contains(release))
        .map(kind -> Arguments.of(release, kind)));
  }

  private static MongoServer start() {
    return start(new MemoryBackend());
  }

  private static MongoServer start(MongoBackend backend) {
    MongoServer server = new MongoServer(backend);
    server.bind("localhost", 0);
    return server;
  }

  private MongoUser connect(int port, int millis) {
    return connect(port, "serverSelectionTimeoutMS=" + millis);
  }

  private MongoUser connect(int port, String settings) {
    return MongoUser.connect(ReleaseLoader.shared(release), kind, "mongodb://localhost:" + port + "/?" + settings);
  }

  @BeforeEach
  void chooseCollection() throws Exception {
    user.use(collection);
  }

  /** The commands of a request, which ends after them. */
  private List<Span> inRequest(int commands, Callable<?> work) throws Exception {
    Weft.inRequest(work);
    List<Span> spans = Weft.awaitSpans(commands + 1);
    Span request = spans.get(commands);
    assertThat(spans.subList(0, commands)).allSatisfy(span -> {
      assertThat(span.parentSpanId()).isEqualTo(request.spanId());
      assertThat(span.kind()).isEqualTo("CLIENT");
    });
    return spans.subList(0, commands);
  }

  private List<String> names(List<Span> spans) {
    return spans.stream().map(span -> span.name().replace(collection, "orders").replace("findandmodify", "findAndModify")).toList();
  }

  private static void thrown(Callable<?> call, String exception) {
    assertThatThrownBy(call::call).satisfies(thrown -> assertThat(thrown.getClass().getName()).isEqualTo(exception));
  }

  private static Callable<Void> all(Step... steps) {
    return () -> {
      for (Step each : steps) {
        each.run();
      }
      return null;
    };
  }

  private interface Step {
    void run() throws Exception;
  }

  @Test
  void aCommandIsASpanOfTheRequestWithCollectionDatabaseAndServer() throws Exception {
    Span insert = inRequest(1, all(() -> user.insert(List.of(1)))).get(0);

    assertThat(insert.name()).isEqualTo("insert " + collection);
    assertThat(insert.error()).isFalse();
    assertThat(insert.scope()).isEqualTo("mongodb");
    assertThat(insert.attributes()).containsExactlyInAnyOrderEntriesOf(Map.of("db.system.name", "mongodb", "db.namespace", "shop",
        "db.collection.name", collection, "db.operation.name", "insert", "server.address", "localhost", "server.port", (long) PORT,
        "db.query.text", "{\"insert\": \"" + collection + "\", \"documents\": \"?\"}"));
  }

  @Test
  void eachKindOfCommandIsCountedAsTheStatementThatItCorrespondsTo() throws Exception {
    user.insert(List.of(1, 2));
    Weft.awaitSpans(1);
    Weft.inRequest(all(() -> user.modify(1)));
    List<Span> spans = Weft.awaitSpans(7);

    assertThat(names(spans.subList(1, 6)))
        .containsExactly("update orders", "findAndModify orders", "aggregate orders", "distinct orders", "delete orders");
    assertThat(spans.subList(1, 6)).extracting(Span::parentSpanId).containsOnly(spans.get(6).spanId());
    assertThat(Weft.metric("database_queries_total{query_type=\"insert\",status=\"success\"}")).isEqualTo(1);
    assertThat(Weft.metric("database_queries_total{query_type=\"update\",status=\"success\"}")).isEqualTo(2);
    assertThat(Weft.metric("database_queries_total{query_type=\"select\",status=\"success\"}")).isEqualTo(2);
    assertThat(Weft.metric("database_queries_total{query_type=\"delete\",status=\"success\"}")).isEqualTo(1);
    assertThat(Weft.metric("database_query_duration_seconds_count{query_type=\"delete\",table=\"" + collection + "\"}")).isEqualTo(1);
  }

  @Test
  void theTextShowsWhatIsLookedForWithoutValues() throws Exception {
    user.insert(List.of(1, 2));
    user.findFrom(1);
    user.modify(2);

    assertThat(Weft.awaitSpans(7).stream().map(span -> (String) span.attributes().get("db.query.text")))
        .noneMatch(text -> text.contains("secret"))
        .contains(
            "{\"find\": \"" + collection + "\", \"filter\": " + (release.startsWith("3.")
                ? "{\"_id\": {\"$gte\": \"?\"}, \"buyer\": {\"$in\": \"?\"}}}"
                : "{\"$and\": [{\"_id\": {\"$gte\": \"?\"}}, {\"buyer\": {\"$in\": \"?\"}}]}}"),
            "{\"update\": \"" + collection + "\", \"updates\": [{\"q\": {\"_id\": \"?\"}, \"u\": {\"$set\": {\"buyer\": \"?\"}}}]}");
  }

  @Test
  void commandsAreExcludedByWhatTheirTextsShow() throws Exception {
    try (AutoCloseable excluded = Weft.excludeStatements("{\"find\": \"" + collection + "\", *", "{\"ping\": *", "*\"$set\"*")) {
      user.insert(List.of(1));
      user.findFrom(1);
      user.command("ping", 1);
      user.modify(1);
    }
    assertThat(names(Weft.awaitSpans(4))).containsExactly("insert orders", "aggregate orders", "distinct orders", "delete orders");
    assertThat(Weft.metric("database_queries_total{query_type=\"update\",status=\"success\"}")).isZero();
    user.command("ping", 1);
    assertThat(names(Weft.awaitSpans(5)).get(4)).isEqualTo("ping shop");
  }

  @Test
  void documentsAndStatementsThatAreSentTogetherAreABatch() throws Exception {
    user.insert(List.of(1, 2, 3));
    user.bulk(7);
    assertThat(Weft.awaitSpans(4)).extracting(span -> span.attributes().get("db.operation.batch.size")).containsExactly(3L, null, 2L, null);
  }

  @Test
  void healthAsksTheServerThroughAClientThatWaits() throws Exception {
    assumeTrue(kind.equals("Sync") && !release.equals("3.4"));
    user.command("ping", 1);
    Map<?, ?> health = Weft.health("database");
    Map<?, ?> asked = (Map<?, ?>) ((Map<?, ?>) health.get("checks")).get("connection pool localhost:" + PORT);
    assertThat(asked.get("status")).isEqualTo("UP");
    assertThat(Weft.spans()).hasSize(1);
  }

  @Test
  void aServerThatDoesNotAnswerIsDown() throws Exception {
    assumeTrue(kind.equals("Sync") && !release.equals("3.4"));
    MongoServer server = start();
    int port = server.getLocalAddress().getPort();
    try (MongoUser other = connect(port, 500)) {   // health waits for a second
      other.command("ping", 1);
      server.shutdownNow();
      Map<?, ?> asked = (Map<?, ?>) ((Map<?, ?>) Weft.health("database").get("checks")).get("connection pool localhost:" + port);
      assertThat(asked.get("status")).isEqualTo("DOWN");
      assertThat((String) asked.get("error")).startsWith("com.mongodb.Mongo");
    }
    assertThat(Weft.spans()).hasSize(1);
    assertThat(((Map<?, ?>) Weft.health("database").get("checks")).containsKey("connection pool localhost:" + port)).isFalse();
  }

  @Test
  void aCursorIsReadByCommandsOfTheirOwn() throws Exception {
    user.insert(List.of(1, 2, 3, 4, 5));
    Weft.awaitSpans(1);
    Weft.inRequest(() -> assertThat(user.findFrom(1)).containsExactly(1, 2, 3, 4, 5));
    List<Span> spans = Weft.awaitSpans(5).subList(1, 5);

    assertThat(names(spans)).containsExactly("find orders", "getMore orders", "getMore orders", "GET /test");
    assertThat(spans.subList(0, 3)).extracting(Span::parentSpanId).containsOnly(spans.get(3).spanId());
    assertThat(spans.get(1).attributes()).containsEntry("db.collection.name", collection).doesNotContainKey("db.query.text");
  }

  @Test
  void aBulkWriteIsTheCommandsThatTheDriverSends() throws Exception {
    List<Span> spans = inRequest(3, all(() -> user.bulk(1)));

    assertThat(names(spans)).containsExactly("insert orders", "update orders", "delete orders");
    assertThat((String) spans.get(1).attributes().get("db.query.text")).endsWith("}}}, ...]}");
  }

  @Test
  void whatFollowsAnAnswerBelongsToTheRequest() throws Exception {
    user.insert(List.of(1, 2, 3));
    Weft.awaitSpans(1);
    List<String> seen = Weft.inRequest(() -> user.insertAfterFind(1, Weft::currentSpanId));
    List<Span> spans = Weft.awaitSpans(5).subList(1, 5);

    assertThat(names(spans)).containsExactly("find orders", "getMore orders", "insert orders", "GET /test");
    assertThat(seen).isEqualTo(Collections.nCopies(4, spans.get(3).spanId()));
    assertThat(spans.subList(0, 3)).extracting(Span::parentSpanId).containsOnly(spans.get(3).spanId());
  }

  @Test
  void aCommandThatTheServerRefusesFailsWithTheServersCode() throws Exception {
    assumeFalse(release.equals("3.4"), "in the protocol of that time this server closes the connection instead of answering");
    user.command("create", collection);
    Weft.awaitSpans(1);
    Weft.inRequest(all(() -> thrown(all(() -> user.command("create", collection)), "com.mongodb.MongoCommandException")));
    Span refused = Weft.awaitSpans(3).get(1);

    assertThat(refused.name()).isEqualTo("create " + collection);
    assertThat(refused.error()).isTrue();
    assertThat(refused.exceptionType()).isEqualTo("com.mongodb.MongoCommandException");
    assertThat(refused.attributes()).containsEntry("db.response.status_code", "48").doesNotContainKey("db.query.text");
    assertThat(Weft.metric("database_queries_total{query_type=\"other\",status=\"error\"}")).isEqualTo(1);
  }

  @Test
  void aDocumentThatTheServerRefusesFailsTheCommand() throws Exception {
    user.insert(List.of(1));
    Weft.awaitSpans(1);
    Weft.inRequest(all(() -> thrown(all(() -> user.insert(List.of(1))), "com.mongodb.MongoWriteException")));
    Span insert = Weft.awaitSpans(3).get(1);

    assertThat(insert.errorType()).isEqualTo("11000");
    assertThat(insert.attributes()).containsEntry("db.response.status_code", "11000");
    assertThat(Weft.metric("database_queries_total{query_type=\"insert\",status=\"error\"}")).isEqualTo(1);
  }

  @Test
  void aValueThatAnErrorQuotesIsNotShown() throws Exception {
    user.insert(List.of(4711));
    assertThatThrownBy(() -> user.insert(List.of(4711))).hasMessageContaining("4711")
        .satisfies(thrown -> assertThat(Weft.exceptionText(thrown)).contains("dup key").doesNotContain("4711"));
  }

  @Test
  void whatTheDriverSendsForItselfIsNoSpan() throws Exception {
    try (MongoUser other = connect(PORT, 10_000)) {
      other.command("ping", 1);
    }
    assertThat(names(Weft.awaitSpans(1))).containsExactly("ping shop");
  }

  @Test
  void aServerThatCannotBeReachedIsAFailedSpan() throws Exception {
    int port = Ports.free();
    try (MongoUser other = connect(port, 500)) {   // health waits for a second
      int waits = kind.equals("Reactive") && NO_SESSION.contains(release) ? 2 : 1;
      List<Span> spans = inRequest(waits, all(() -> thrown(all(() -> other.command("ping", 1)), "com.mongodb.MongoTimeoutException")));
      Span connect = spans.get(waits - 1);

      assertThat(connect.name()).isEqualTo("CONNECT localhost:" + port);
      assertThat(connect.exceptionType()).isEqualTo("com.mongodb.MongoTimeoutException");
      assertThat(connect.durationNanos()).isGreaterThan(90_000_000L);
      assertThat(connect.attributes()).containsEntry("server.address", "localhost").containsEntry("server.port", (long) port);
      assertThat(Weft.metric("database_queries_total{query_type=\"other\",status=\"error\"}")).isZero();
    }
  }

  /** Answers the command "hang" late. */
  private static final class HangingBackend extends MemoryBackend {
    final CountDownLatch hangs = new CountDownLatch(1);
    final CountDownLatch answered = new CountDownLatch(1);

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
      if (command.equals("hang")) {
        hangs.countDown();
        try {
          answered.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return super.handleCommand(channel, database, command, query);
    }
  }

  @Test
  void aPoolWithoutAFreeConnectionIsAFailedSpanWithItsServer() throws Exception {
    HangingBackend backend = new HangingBackend();
    MongoServer server = start(backend);
    int port = server.getLocalAddress().getPort();
    try (MongoUser other = connect(port, "maxPoolSize=1&waitQueueTimeoutMS=50")) {
      new Thread(() -> assertThatThrownBy(() -> other.command("hang", 1)).isNotNull()).start();
      backend.hangs.await();
      Span connect = inRequest(1, all(() -> thrown(all(() -> other.command("ping", 1)), "com.mongodb.MongoTimeoutException"))).get(0);
      assertThat(connect.name()).isEqualTo("CONNECT localhost:" + port);
      assertThat(connect.attributes()).containsEntry("server.address", "localhost").containsEntry("server.port", (long) port);
    } finally {
      backend.answered.countDown();
      server.shutdownNow();
    }
  }

  @Test
  void aServerThatStopsIsAFailedSpan() throws Exception {
    MongoServer server = start();
    int port = server.getLocalAddress().getPort();
    try (MongoUser other = connect(port, 300)) {
      other.command("ping", 1);
      server.shutdownNow();
      Weft.inRequest(all(() -> assertThatThrownBy(() -> other.command("ping", 1)).isInstanceOf(RuntimeException.class)));
    }
    List<Span> spans = Weft.spans();
    Span request = spans.get(spans.size() - 1);
    assertThat(spans.subList(1, spans.size() - 1)).isNotEmpty().allSatisfy(span -> {
      assertThat(span.error()).isTrue();
      assertThat(span.exceptionType()).startsWith("com.mongodb.Mongo");
      assertThat(span.parentSpanId()).isEqualTo(request.spanId());
    });
  }

  @Test
  void thePoolOfAServerShowsItsConnectionsUntilTheClientIsClosed() throws Exception {
    MongoServer server = start();
    int port = server.getLocalAddress().getPort();
    String pool = "{pool=\"localhost:" + port + "\"}";
    try (MongoUser other = connect(port, 10_000)) {
      other.command("ping", 1);
      Map<String, Double> metrics = Weft.metrics();
      assertThat(metrics).containsEntry("database_connections_idle" + pool, 1.0).containsEntry("database_connections_active" + pool, 0.0)
          .containsEntry("database_connections_max" + pool, 100.0);
      assertThat(metrics.containsKey("database_connections_pending" + pool)).isEqualTo(release.startsWith("3."));
    } finally {
      server.shutdownNow();
    }
    Weft.metrics();   // shows it for the last time
    assertThat(Weft.metrics()).doesNotContainKey("database_connections_idle" + pool);
  }

  @Test
  void manyEqualFindsOfARequestAreCounted() throws Exception {
    Weft.inRequest(() -> {
      for (int i = 0; i < 11; i++) {
        user.findFrom(i);
      }
      return null;
    });
    Span request = Weft.awaitSpans(12).get(11);

    assertThat(request.attributes()).containsEntry("weft.awaited.database.count", 11L);
    assertThat(request.events()).extracting(Span.Event::name).contains("weft.n_plus_one");
  }

  @Test
  void nothingIsKeptOfAnsweredCommands() throws Exception {
    user.insert(List.of(1));
    assertThatThrownBy(() -> user.command("create", collection)).isInstanceOf(RuntimeException.class);
    assertThat(Weft.stateSize("mongodb.commands")).isZero();
  }
}
