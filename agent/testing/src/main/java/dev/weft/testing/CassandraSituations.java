package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is reported of an application that uses Cassandra's driver, whichever release it is. */
@ExtendWith(WeftExtension.class)
public abstract class CassandraSituations {
  private static final Map<String, Application> APPLICATIONS = new ConcurrentHashMap<>();

  protected final String release;
  private final String applicationType;
  protected Application application;
  private int before;

  /** The application of the test. */
  public interface Application {
    void open(int port, String keyspace) throws Exception;

    void close() throws Exception;

    List<Object> query(String cql, Object... values) throws Exception;

    List<Object> idempotentQuery(String cql) throws Exception;

    List<Object> prepared(String cql, Object... values) throws Exception;

    void batch(String cql, String other, Object... values) throws Exception;

    String queryAsync(String cql, Supplier<String> look) throws Exception;

    List<String> pagesAsync(String cql, Supplier<String> look) throws Exception;

    boolean cancel(String cql) throws Exception;

    /** Returns what subscribes. That returns one look for each row. */
    Callable<List<String>> publisher(String cql, Supplier<String> look) throws Exception;
  }

  /** @param applicationType the class of the application */
  protected CassandraSituations(String release, String applicationType) {
    this.release = release;
    this.applicationType = applicationType;
  }

  /** What spans show on some releases alone. */
  protected abstract List<String> furtherAttributes();

  /** The name of connecting to a keyspace {@code shop} that is not there. */
  protected abstract String connectingName(int port);

  private Application newApplication() {
    return application(new ReleaseLoader(release), applicationType);
  }

  /** Uses an application's session and asks whether its database answers, for {@link Undeployment}. */
  public static void useAndClose(ReleaseLoader loader) throws Exception {
    Application used = application(loader, "application.CassandraApplication");
    used.open(CassandraServer.PORT, "system");
    used.query("SELECT key FROM local");
    Weft.health("database");
    Weft.metrics();
    used.close();
  }

  private static Application application(ReleaseLoader loader, String type) {
    return ReleaseLoader.proxy(Application.class, loader.create(type, new Class<?>[0]));
  }

  private Application opened() {
    Application made = newApplication();
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
  public void open() {
    application = APPLICATIONS.computeIfAbsent(release, name -> opened());
    before = Weft.spans().size();
  }

  protected final List<Span> spans(int count) {
    return Weft.awaitSpans(before + count).subList(before, before + count);
  }

  private static double counted(String type, String status) {
    return Weft.metrics().getOrDefault("database_queries_total{query_type=\"" + type + "\",status=\"" + status + "\"}", 0.0);
  }

  private static void assertDatabase(Span span) {
    assertThat(span.attributes()).containsEntry("db.system.name", "cassandra").containsEntry("db.namespace", "shop")
        .containsEntry("server.port", (long) CassandraServer.PORT).containsKey("server.address")
        .containsEntry("network.peer.address", "127.0.0.1").containsEntry("network.peer.port", (long) CassandraServer.PORT)
        .containsEntry("cassandra.coordinator.dc", "datacenter1");
  }

  @Test
  protected void aStatementIsOneSpanOfItsRequestAndCounted() throws Exception {
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
        .containsEntry("cassandra.query.idempotent", false).doesNotContainKey("db.operation.batch.size");
    assertThat(statement.attributes().keySet().containsAll(furtherAttributes())).isTrue();
    assertThat(counted("select", "success")).isEqualTo(selects + 1);
    assertThat(Weft.metrics().keySet()).contains("database_query_duration_seconds_count{query_type=\"select\",table=\"orders\"}");
    assertThat(request.attributes()).containsEntry("weft.awaited.database.count", 1L);
  }

  @Test
  protected void literalsAreMaskedAndFurtherPagesAreNoStatements() throws Exception {
    assertThat(Weft.inRequest(() -> application.idempotentQuery("SELECT name FROM orders WHERE shop = 1"))).containsExactly("a", "b", "c");
    List<Span> spans = spans(2);
    assertThat(spans).extracting(Span::name).containsExactly("SELECT orders", "GET /test");
    assertThat(spans.get(0).attributes()).containsEntry("db.query.text", "SELECT name FROM orders WHERE shop = ?")
        .containsEntry("cassandra.page.size", 2L).containsEntry("cassandra.query.idempotent", true);
  }

  @Test
  protected void aPreparedStatementIsASpanEachTimeThatItIsExecuted() throws Exception {
    String cql = "SELECT name FROM orders WHERE shop = 1 AND id = :id";
    assertThat(Weft.inRequest(() -> application.prepared(cql, 1, 2))).containsExactly("a", "b");
    List<Span> spans = spans(3);
    assertThat(spans).extracting(Span::name).containsExactly("SELECT orders", "SELECT orders", "GET /test");
    assertThat(spans.get(0).attributes()).containsEntry("db.query.text", cql);
    assertDatabase(spans.get(1));
  }

  @Test
  protected void statementsThatAreSentTogetherAreOneBatch() throws Exception {
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
  protected void whatFollowsAnAnswerRunsInItsCallersContextOnceTheStatementHasEnded() throws Exception {
    String seen = Weft.inRequest(() -> application.queryAsync("SELECT name FROM orders",
        () -> Weft.currentSpanId() + ' ' + Weft.spans().get(before).name()));
    List<Span> spans = spans(2);
    assertThat(seen).isEqualTo(spans.get(1).spanId() + " SELECT orders");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  protected void whatFollowsAFurtherPageRunsInItsCallersContext() throws Exception {
    List<String> seen = Weft.inRequest(() -> application.pagesAsync("SELECT name FROM orders WHERE shop = 1", Weft::currentSpanId));
    List<Span> spans = spans(2);
    assertThat(spans).extracting(Span::name).containsExactly("SELECT orders", "GET /test");
    assertThat(seen).hasSizeGreaterThan(2).containsOnly(spans.get(1).spanId());
  }

  @Test
  protected void aStatementThatFailsHasTheCodeOfTheProtocol() throws Exception {
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
  protected void aStatementIsCancelled() throws Exception {
    assertThat(application.cancel("SELECT name FROM orders")).isTrue();
    assertThat(spans(1).get(0).name()).isEqualTo("SELECT orders");
  }

  @Test
  protected void aSessionIsNoStatementUnlessItCannotConnect() throws Exception {
    int closed = Ports.free();
    Application other = newApplication();
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
    assertThat(spans).extracting(Span::name).containsExactlyInAnyOrder(connectingName(closed), "GET /test", "GET /test");
    Span connecting = spans.stream().filter(span -> span.name().equals(connectingName(closed))).findFirst().orElseThrow();
    assertThat(connecting.error()).isTrue();
    assertThat(connecting.attributes()).containsEntry("server.address", "localhost").containsEntry("server.port", (long) closed);
    assertThat(spans).extracting(Span::spanId).contains(connecting.parentSpanId());
  }

  @Test
  protected void someStatementsAreLeftOut() throws Exception {
    try (AutoCloseable excluded = Weft.excludeStatements("select now()*")) {
      application.query("SELECT now() FROM system.local");
      application.query("SELECT name FROM orders");
    }
    assertThat(spans(1)).extracting(Span::name).containsExactly("SELECT orders");
  }

  @Test
  @SuppressWarnings("unchecked")
  protected void healthAsksTheDatabaseUnseen() throws Exception {
    Map<String, Object> checks = (Map<String, Object>) Weft.health("database").get("checks");
    Map<String, Object> check = (Map<String, Object>) checks.get("connection pool localhost:" + CassandraServer.PORT + "/shop");
    assertThat(check).as(checks.toString()).containsEntry("status", "UP").containsEntry("error", null);
    assertThat(Weft.spans()).hasSize(before);
  }
}
