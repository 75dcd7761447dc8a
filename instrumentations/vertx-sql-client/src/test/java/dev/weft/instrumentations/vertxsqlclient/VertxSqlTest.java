package dev.weft.instrumentations.vertxsqlclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.MariaDb;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements through the clients of PostgreSQL and MySQL. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("databases")
class VertxSqlTest {
  private static final Map<String, Application> APPLICATIONS = new ConcurrentHashMap<>();
  private static EmbeddedPostgres server;

  @Parameter(0)
  private String release;
  @Parameter(1)
  private boolean postgresql;

  private Application application;
  private int port;
  private int before;

  interface Application {
    void open(boolean postgresql, int port, int size);

    List<Object> query(String sql, Object... values) throws Exception;

    Runnable begin(String sql, Object... values);

    List<Object> queryEach(String sql, String inner, Runnable look) throws Exception;

    void failAtRow(String sql) throws Exception;

    void batch(String sql, String... names) throws Exception;

    void transact(String first, String second) throws Exception;

    void transactAndRollBack(String sql) throws Exception;

    List<Object> queryPrepared(String sql, Object... values) throws Exception;

    List<Object> cursor(String sql, Object value) throws Exception;

    List<Object> stream(String sql, Object value) throws Exception;

    void pipeline(String first, String second) throws Exception;

    void connectDirectly(String sql) throws Exception;

    void take() throws Exception;

    void giveBack();

    void closePool() throws Exception;

    void end() throws Exception;
  }

  /** All releases with PostgreSQL, and the oldest and newest of each major version with MySQL's client. */
  static Stream<Arguments> databases() {
    return Releases.names().flatMap(name -> Stream.of(true, false).map(postgresql -> Arguments.of(name, postgresql)))
        .filter(each -> each.get()[1].equals(true) || List.of("4.0", "4.5", "5.0").contains(each.get()[0]));
  }

  @BeforeAll
  static void start() throws IOException {
    if (server == null) {
      server = EmbeddedPostgres.start();
    }
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    server = null;
  }

  @BeforeEach
  void connect() throws Exception {
    application = APPLICATIONS.computeIfAbsent(release, VertxSqlTest::application);
    port = postgresql ? server.getPort() : MariaDb.port();
    application.open(postgresql, port, 2);
    application.query("DROP TABLE IF EXISTS orders");
    application.query("CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(100))");
    application.query("INSERT INTO orders (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')");
    before = Weft.spans().size();
  }

  static Application application(String release) {
    return ReleaseLoader.proxy(Application.class, new ReleaseLoader(release).create("application.VertxSqlApplication", new Class<?>[0]));
  }

  @AfterEach
  void close() throws Exception {
    application.closePool();
  }

  private List<Span> spans(int count) {
    return Weft.awaitSpans(before + count).subList(before, before + count);
  }

  private static double counted(String type, String status) {
    return Weft.metrics().getOrDefault("database_queries_total{query_type=\"" + type + "\",status=\"" + status + "\"}", 0.0);
  }

  private double gauge(String figure) {
    return Weft.metric("database_connections_" + figure + "{pool=\"" + pool() + "\"}");
  }

  private void awaitGauge(String figure, double value) {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> assertThat(gauge(figure)).isEqualTo(value));
  }

  private String pool() {
    return "localhost:" + port + (postgresql ? "/postgres" : "/shop");
  }

  private String parameter(int number) {
    return postgresql ? "$" + number : "?";
  }

  private void assertDatabase(Span span) {
    assertThat(span.attributes()).containsEntry("db.system.name", postgresql ? "postgresql" : "mysql")
        .containsEntry("db.namespace", postgresql ? "postgres" : "shop")
        .containsEntry("server.address", "localhost").containsEntry("server.port", (long) port);
  }

  @Test
  void aStatementIsOneSpanOfItsRequestAndCounted() throws Exception {
    double selects = counted("select", "success");
    int queued = Weft.stateSize("vertx-sql-client.queued");   // what other tests left to the garbage collector
    String sql = "SELECT name FROM orders WHERE id = " + parameter(1);
    assertThat(Weft.inRequest(() -> application.query(sql, 2))).containsExactly("b");
    Span statement = spans(2).get(0);
    Span request = spans(2).get(1);
    assertThat(statement.name()).isEqualTo("SELECT orders");
    assertThat(statement.kind()).isEqualTo("CLIENT");
    assertThat(statement.parentSpanId()).isEqualTo(request.spanId());
    assertThat(statement.error()).isFalse();
    assertThat(statement.attributes()).containsEntry("db.query.text", sql).containsEntry("db.query.summary", "SELECT orders")
        .doesNotContainKey("db.operation.batch.size");
    assertDatabase(statement);
    assertThat(counted("select", "success")).isEqualTo(selects + 1);
    assertThat(Weft.stateSize("vertx-sql-client.queued")).isLessThanOrEqualTo(queued);
    assertThat(Weft.metrics().keySet()).contains("database_query_duration_seconds_count{query_type=\"select\",table=\"orders\"}");
    assertThat(request.attributes()).containsEntry("weft.awaited.database.count", 1L).containsEntry("weft.awaited.connection.count", 1L);
  }

  @Test
  void literalsAreMasked() throws Exception {
    application.query("SELECT name FROM orders WHERE name = 'a'");
    assertThat(spans(1).get(0).attributes()).containsEntry("db.query.text", "SELECT name FROM orders WHERE name = ?");
    assertThat(spans(1).get(0).parentSpanId()).isNull();
  }

  @Test
  void whatFollowsAStatementRunsInItsCallersContext() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    List<Object> names = Weft.inRequest(() -> application.queryEach("SELECT id FROM orders ORDER BY id",
        "SELECT name FROM orders WHERE id = " + parameter(1), () -> seen.add(Weft.currentSpanId())));
    assertThat(names).containsExactly("a", "b", "c");
    List<Span> spans = spans(5);
    assertThat(seen).containsExactly(spans.get(4).spanId());
    assertThat(spans.subList(0, 4)).extracting(Span::parentSpanId).containsOnly(spans.get(4).spanId());
  }

  @Test
  void setsOfParametersAreOneBatch() throws Exception {
    application.batch("INSERT INTO orders (id, name) VALUES (" + (postgresql ? "(SELECT MAX(id) + 1 FROM orders)" : "FLOOR(RAND() * 1000000) + 9")
        + ", " + parameter(1) + ")", "d", "e");
    Span span = spans(1).get(0);
    assertThat(span.name()).startsWith("BATCH INSERT orders");
    assertThat(span.attributes()).containsEntry("db.operation.batch.size", 2L);
    assertThat(application.query("SELECT COUNT(*) FROM orders")).first().asString().isEqualTo("5");
  }

  @Test
  void whatAClientDoesForItselfIsNotReported() throws Exception {
    Weft.inRequest(() -> {
      application.transact("UPDATE orders SET name = 'z'", "DELETE FROM orders WHERE id = 3");
      application.transactAndRollBack("DELETE FROM orders");
      return null;
    });
    List<Span> spans = spans(4);
    assertThat(spans).extracting(Span::name).containsExactly("UPDATE orders", "DELETE orders", "DELETE orders", "GET /test");
    assertThat(spans.subList(0, 3)).extracting(Span::parentSpanId).containsOnly(spans.get(3).spanId());
    assertThat(spans.get(3).attributes()).containsEntry("weft.awaited.connection.count", 2L);
    assertThat(application.query("SELECT name FROM orders")).containsExactly("z", "z");
  }

  @Test
  void aPreparedStatementIsASpanEachTimeThatItIsExecuted() throws Exception {
    assertThat(application.queryPrepared("SELECT name FROM orders WHERE id = " + parameter(1), 1, 2)).containsExactly("a", "b");
    assertThat(spans(2)).extracting(Span::name).containsExactly("SELECT orders", "SELECT orders");
    assertDatabase(spans(2).get(1));
  }

  @Test
  void whatFetchesFurtherRowsIsNoStatement() throws Exception {
    String sql = "SELECT name FROM orders WHERE id > " + parameter(1) + " ORDER BY id";
    assertThat(Weft.inRequest(() -> application.cursor(sql, 0))).containsExactly("a", "b", "c");
    assertThat(Weft.inRequest(() -> application.stream(sql, 0))).containsExactly("a", "b", "c");
    assertThat(spans(4)).extracting(Span::name).containsExactly("SELECT orders", "GET /test", "SELECT orders", "GET /test");
  }

  @Test
  void aStatementThatFailsHasTheDatabasesCode() throws Exception {
    double errors = counted("select", "error");
    assertThatThrownBy(() -> Weft.inRequest(() -> application.query("SELECT missing FROM orders WHERE name = 'secret'")));
    assertThatThrownBy(() -> application.query("SELECT missing FROM orders WHERE name = " + parameter(1), "secret"));
    List<Span> spans = spans(3);
    for (Span span : List.of(spans.get(0), spans.get(2))) {
      assertThat(span.error()).isTrue();
      assertThat(span.attributes()).containsEntry("db.response.status_code", postgresql ? "42703" : "1054");
      assertThat(span.exceptionText()).doesNotContain("secret");
      assertDatabase(span);
    }
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(counted("select", "error")).isEqualTo(errors + 2);
  }

  @Test
  void whatTheApplicationFailsAtIsNoFailureOfTheStatement() {
    assertThatThrownBy(() -> application.failAtRow("SELECT name FROM orders")).hasMessageContaining("the application's");
    assertThat(spans(1).get(0).error()).isFalse();
  }

  @Test
  void aConnectionThatFailsIsAnError() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    application.closePool();
    application.open(postgresql, closed, 1);
    assertThatThrownBy(() -> Weft.inRequest(() -> application.query("SELECT 1")));
    assertThatThrownBy(() -> Weft.inRequest(() -> {
      application.take();
      return null;
    }));
    List<Span> spans = spans(4);
    assertNotConnected(spans.get(0), spans.get(1), closed);
    assertNotConnected(spans.get(2), spans.get(3), closed);
    if (postgresql) {
      assertThatThrownBy(() -> Weft.inRequest(() -> {
        application.connectDirectly("SELECT 1");
        return null;
      }));
      assertNotConnected(spans(6).get(4), spans(6).get(5), closed);
    }
  }

  private void assertNotConnected(Span span, Span request, int port) {
    assertThat(span.error()).isTrue();
    assertThat(span.name()).isEqualTo(postgresql ? "postgres" : "shop");
    assertThat(span.attributes()).containsEntry("server.port", (long) port);
    assertThat(span.parentSpanId()).isEqualTo(request.spanId());
  }

  @Test
  void aPoolShowsItsConnectionsAndWhoWaitsForThem() throws Exception {
    application.closePool();
    application.open(postgresql, port, 1);
    application.query("SELECT 1");
    assertThat(gauge("max")).isEqualTo(1);
    awaitGauge("idle", 1);   // some releases give a connection back after the answer
    assertThat(gauge("active")).isZero();
    application.take();
    assertThat(gauge("idle")).isZero();
    assertThat(gauge("active")).isEqualTo(1);
    double waits = Weft.metric("database_connection_wait_seconds_count{pool=\"" + pool() + "\"}");
    Runnable first = Weft.inRequest(() -> application.begin("SELECT name FROM orders WHERE id = " + parameter(1), 1));
    Runnable second = Weft.inRequest(() -> application.begin("SELECT name FROM orders"));
    awaitGauge("pending", 2);
    assertThatThrownBy(() -> Weft.inRequest(() -> application.query("SELECT 3")));   // two may wait
    application.giveBack();
    first.run();
    second.run();
    List<Span> spans = spans(7);
    assertThat(spans).extracting(Span::name).containsExactly(
        "SELECT", "GET /test", "GET /test", postgresql ? "postgres" : "shop", "GET /test", "SELECT orders", "SELECT orders");
    assertThat(spans.get(3).error()).isTrue();
    assertDatabase(spans.get(3));
    assertThat(spans.get(3).parentSpanId()).isEqualTo(spans.get(4).spanId());
    assertThat(spans.get(5).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(6).parentSpanId()).isEqualTo(spans.get(2).spanId());
    assertThat(Weft.metric("database_connection_wait_seconds_count{pool=\"" + pool() + "\"}")).isEqualTo(waits + 3);
    application.closePool();
    Weft.metrics();
    assertThat(Weft.metrics().keySet()).doesNotContain("database_connections_active{pool=\"" + pool() + "\"}");
  }

  @Test
  void statementsThatShareAConnectionAreTheirOwnRequests() throws Exception {
    application.take();
    Weft.inRequest(() -> {
      application.pipeline("SELECT name FROM orders", "SELECT COUNT(*) FROM orders");
      return null;
    });
    List<Span> spans = spans(3);
    assertThat(spans.subList(0, 2)).extracting(Span::parentSpanId).containsOnly(spans.get(2).spanId());
    application.giveBack();
  }

  @Test
  void aConnectionOfNoPoolIsKnown() throws Exception {
    assumeTrue(postgresql, "both clients are alike");
    Weft.inRequest(() -> {
      application.connectDirectly("SELECT name FROM orders");
      return null;
    });
    assertDatabase(spans(2).get(0));
    assertThat(spans(2).get(1).attributes()).containsEntry("weft.awaited.connection.count", 1L);
  }

  @Test
  @SuppressWarnings("unchecked")
  void healthAsksThePoolUnseen() throws Exception {
    int spans = Weft.spans().size();
    Map<String, Object> checks = (Map<String, Object>) Weft.health("database").get("checks");
    assertThat(checks.keySet()).containsExactly("connection pool " + pool());
    assertThat((Map<String, Object>) checks.get("connection pool " + pool())).containsEntry("status", "UP").containsEntry("error", null);
    assertThat(Weft.spans()).hasSize(spans);
  }
}
