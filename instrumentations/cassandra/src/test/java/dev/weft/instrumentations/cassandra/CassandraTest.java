package dev.weft.instrumentations.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class CassandraTest {
  private static final String NO_REACTIVE = "4.0";
  private static final Map<String, Application> APPLICATIONS = new ConcurrentHashMap<>();

  @Parameter
  private String release;

  private Application application;
  private int before;

  interface Application {
    void open(int port, String keyspace) throws Exception;

    void close() throws Exception;

    List<Object> query(String cql, Object... values) throws Exception;

    List<Object> idempotentQuery(String cql) throws Exception;

    List<Object> prepared(String cql, Object... values) throws Exception;

    void batch(String cql, String other, Object... values) throws Exception;

    String queryAsync(String cql, Supplier<String> look) throws Exception;

    List<String> pagesAsync(String cql, Supplier<String> look) throws Exception;

    boolean cancel(String cql) throws Exception;

    Callable<List<String>> publisher(String cql, Supplier<String> look) throws Exception;
  }

  static Application application(ReleaseLoader loader, boolean reactive) {
    return ReleaseLoader.proxy(Application.class, loader.create(reactive ? "application.ReactiveApplication" : "application.CassandraApplication", new Class<?>[0]));
  }

  private static Application opened(String release) {
    Application made = application(new ReleaseLoader(release), !release.equals(NO_REACTIVE));
    try {
      made.open(CassandraServer.PORT, "system");
      made.query("CREATE KEYSPACE IF NOT EXISTS shop WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      made.query("CREATE TABLE IF NOT EXISTS shop.orders (shop int, id int, name text, PRIMARY KEY (shop, id))");
      made.close();
      made.open(CassandraServer.PORT, "shop");
      for (int id = 1; id <= 3; id++) {
        made.query("INSERT INTO orders (shop, id, name) VALUES (1, ?, ?)", id, "abc".substring(id - 1, id));
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return made;
  }

  @BeforeEach
  void open() {
    application = APPLICATIONS.computeIfAbsent(release, CassandraTest::opened);
    before = Weft.spans().size();
  }

  private List<Span> spans(int count) {
    return Weft.awaitSpans(before + count).subList(before, before + count);
  }

  private static double counted(String type, String status) {
    return Weft.metrics().getOrDefault("database_queries_total{query_type=\"" + type + "\",status=\"" + status + "\"}", 0.0);
  }

  private static void assertDatabase(Span span) {
    assertThat(span.attributes()).containsEntry("db.system.name", "cassandra").containsEntry("db.namespace", "shop")
        .containsEntry("server.port", (long) CassandraServer.PORT).containsKey("server.address")
        .containsEntry("network.peer.address", "127.0.0.1").containsEntry("network.peer.port", (long) CassandraServer.PORT)
        .containsEntry("cassandra.coordinator.dc", "datacenter1").containsKey("cassandra.coordinator.id");
  }

  @Test
  void aStatementIsOneSpanOfItsRequestAndCounted() throws Exception {
    double selects = counted("select", "success");
    String cql = "SELECT name FROM orders WHERE shop = 1 AND id = ?";
    assertThat(Weft.inRequest(() -> application.query(cql, 2))).containsExactly("b");
    Span statement = spans(2).get(0);
    Span request = spans(2).get(1);

    assertThat(statement.name()).isEqualTo("SELECT orders");
    assertThat(statement.kind()).isEqualTo("CLIENT");
    assertThat(statement.parentSpanId()).isEqualTo(request.spanId());
    assertThat(statement.error()).isFalse();
    assertDatabase(statement);
    assertThat(statement.attributes()).containsEntry("db.query.text", cql).containsEntry("db.query.summary", "SELECT orders")
        .containsEntry("cassandra.consistency.level", "local_one").containsEntry("cassandra.page.size", 5000L)
        .containsEntry("cassandra.query.idempotent", false).containsEntry("cassandra.speculative_execution.count", 0L)
        .doesNotContainKey("db.operation.batch.size");
    assertThat(counted("select", "success")).isEqualTo(selects + 1);
    assertThat(Weft.metrics().keySet()).contains("database_query_duration_seconds_count{query_type=\"select\",table=\"orders\"}");
    assertThat(request.attributes()).containsEntry("weft.awaited.database.count", 1L);
  }

  @Test
  void literalsAreMaskedAndFurtherPagesAreNoStatements() throws Exception {
    assertThat(Weft.inRequest(() -> application.idempotentQuery("SELECT name FROM orders WHERE shop = 1"))).containsExactly("a", "b", "c");
    List<Span> spans = spans(2);
    assertThat(spans).extracting(Span::name).containsExactly("SELECT orders", "GET /test");
    assertThat(spans.get(0).attributes()).containsEntry("db.query.text", "SELECT name FROM orders WHERE shop = ?")
        .containsEntry("cassandra.page.size", 2L).containsEntry("cassandra.query.idempotent", true);
  }

  @Test
  void aPreparedStatementIsASpanEachTimeThatItIsExecuted() throws Exception {
    String cql = "SELECT name FROM orders WHERE shop = 1 AND id = :id";
    assertThat(Weft.inRequest(() -> application.prepared(cql, 1, 2))).containsExactly("a", "b");
    List<Span> spans = spans(3);
    assertThat(spans).extracting(Span::name).containsExactly("SELECT orders", "SELECT orders", "GET /test");
    assertThat(spans.get(0).attributes()).containsEntry("db.query.text", cql);
    assertDatabase(spans.get(1));
  }

  @Test
  void statementsThatAreSentTogetherAreOneBatch() throws Exception {
    Weft.inRequest(() -> {
      application.batch("INSERT INTO orders (shop, id, name) VALUES (2, ?, 'x')", "DELETE FROM orders WHERE shop = 3", 1, 2);
      return null;
    });
    Span span = spans(2).get(0);
    assertThat(span.name()).isEqualTo("BATCH");
    assertDatabase(span);
    assertThat(span.attributes()).containsEntry("db.operation.batch.size", 3L).containsEntry("db.query.text",
        "INSERT INTO orders (shop, id, name) VALUES (2, ?, 'x'); INSERT INTO orders (shop, id, name) VALUES (2, ?, 'x'); DELETE FROM orders WHERE shop = ?");
  }

  @Test
  void whatFollowsAnAnswerRunsInItsCallersContextOnceTheStatementHasEnded() throws Exception {
    String seen = Weft.inRequest(() -> application.queryAsync("SELECT name FROM orders",
        () -> Weft.currentSpanId() + ' ' + Weft.spans().get(before).name()));
    List<Span> spans = spans(2);
    assertThat(seen).isEqualTo(spans.get(1).spanId() + " SELECT orders");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void whatFollowsAFurtherPageRunsInItsCallersContext() throws Exception {
    List<String> seen = Weft.inRequest(() -> application.pagesAsync("SELECT name FROM orders WHERE shop = 1", Weft::currentSpanId));
    List<Span> spans = spans(2);
    assertThat(spans).extracting(Span::name).containsExactly("SELECT orders", "GET /test");
    assertThat(seen).hasSizeGreaterThan(2).containsOnly(spans.get(1).spanId());
  }

  @Test
  void aPublisherIsAStatementOnceSomethingSubscribes() throws Exception {
    assumeFalse(release.equals(NO_REACTIVE), "publishers came with 4.4");
    Callable<List<String>> subscribing = application.publisher("SELECT name FROM orders WHERE shop = 1", Weft::currentSpanId);
    List<String> seen = Weft.inRequest(subscribing);
    List<Span> spans = spans(2);
    assertThat(spans).extracting(Span::name).containsExactly("SELECT orders", "GET /test");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(seen).hasSize(3).containsOnly(spans.get(1).spanId());
  }

  @Test
  void aStatementThatFailsHasTheCodeOfTheProtocol() throws Exception {
    double errors = counted("select", "error");
    assertThatThrownBy(() -> Weft.inRequest(() -> application.query("SELECT missing FROM orders WHERE name = 'secret'")));
    assertThatThrownBy(() -> application.query("SELECT name FROM orders WHERE 'secret' = name"));
    List<Span> spans = spans(3);
    for (Span span : List.of(spans.get(0), spans.get(2))) {
      assertThat(span.error()).isTrue();
      assertThat(span.exceptionText()).doesNotContain("secret");
      assertDatabase(span);
    }
    assertThat(spans.get(0).attributes()).containsEntry("db.response.status_code", "8704");
    assertThat(spans.get(2).attributes()).containsEntry("db.response.status_code", "8192");
    assertThat(counted("select", "error")).isEqualTo(errors + 2);
  }

  @Test
  void aStatementIsCancelled() throws Exception {
    assertThat(application.cancel("SELECT name FROM orders")).isTrue();
    assertThat(spans(1).get(0).name()).isEqualTo("SELECT orders");
  }

  @Test
  void aSessionIsNoStatementUnlessItCannotConnect() throws Exception {
    int closed = CassandraServer.freePort();
    Application other = application(new ReleaseLoader(release), false);
    assertThatThrownBy(() -> Weft.inRequest(() -> {
      other.open(closed, "shop");
      return null;
    }));
    Weft.inRequest(() -> {
      other.open(CassandraServer.PORT, "shop");
      other.close();
      return null;
    });
    List<Span> spans = spans(3);
    assertThat(spans).extracting(Span::name).containsExactlyInAnyOrder("shop", "GET /test", "GET /test");
    Span connecting = spans.stream().filter(span -> span.name().equals("shop")).findFirst().orElseThrow();
    assertThat(connecting.error()).isTrue();
    assertThat(connecting.attributes()).containsEntry("server.address", "localhost").containsEntry("server.port", (long) closed);
    assertThat(spans).extracting(Span::spanId).contains(connecting.parentSpanId());
  }

  @Test
  void someStatementsAreLeftOut() throws Exception {
    try (AutoCloseable excluded = Weft.excludeStatements("select now()*")) {
      application.query("SELECT now() FROM system.local");
      application.query("SELECT name FROM orders");
    }
    assertThat(spans(1)).extracting(Span::name).containsExactly("SELECT orders");
  }

  @Test
  @SuppressWarnings("unchecked")
  void healthAsksTheDatabaseUnseen() throws Exception {
    Map<String, Object> checks = (Map<String, Object>) Weft.health("database").get("checks");
    Map<String, Object> check = (Map<String, Object>) checks.get("connection pool localhost:" + CassandraServer.PORT + "/shop");
    assertThat(check).as(checks.toString()).containsEntry("status", "UP").containsEntry("error", null);
    assertThat(Weft.spans()).hasSize(before);
  }
}
