package dev.weft.instrumentations.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
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

/** Statements through the drivers of H2, which works on the thread that subscribes, and PostgreSQL, which answers on threads of its own. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("databases")
class R2dbcTest {
  private static EmbeddedPostgres server;

  @Parameter(0)
  private String release;
  @Parameter(1)
  private boolean postgresql;

  private Application application;

  interface Application {
    void open(String url);

    void openH2Directly(String url);

    void openPostgresqlDirectly(int port);

    void pool(int size, String validationQuery);

    void pool(int size, String validationQuery, String name);

    void hastyPool();

    void closePools();

    void proxy();

    void take();

    void giveBack();

    void giveBackLater(long millis);

    List<Object> query(String sql, Object... values);

    void change(String sql, Object... values);

    List<Object> queryEach(String sql, String inner, Runnable look);

    void executeTimes(int times, String sql);

    void insertEach(String sql, String... names);

    List<Object> insertReturning(String sql, String column);

    void batch(String... texts);

    void transact(String sql, Runnable look);

    List<Object> take(String sql, int count);

    Object first(String sql);

    void giveUp(String sql, long millis);

    void ignore(String sql);

    void failAtRow(String sql);

    void end();
  }

  /** The oldest and the newest release with both. */
  static Stream<Arguments> databases() {
    return Releases.names().flatMap(name -> Stream.of(false, true).map(postgresql -> Arguments.of(name, postgresql)))
        .filter(each -> !each.get()[0].equals("0.9") || each.get()[1].equals(true));
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
    application = ReleaseLoader.proxy(Application.class,
        ReleaseLoader.shared(release).create("application.R2dbcApplication", new Class<?>[0]));
    application.open(url());
    application.change("DROP TABLE IF EXISTS orders");
    application.change("CREATE TABLE orders (id " + (postgresql ? "SERIAL" : "INT AUTO_INCREMENT") + " PRIMARY KEY, name VARCHAR(100))");
    application.change("INSERT INTO orders (name) VALUES ('a'), ('b'), ('c')");
    before = Weft.spans().size();
  }

  /** A pool that a failed test leaves would fail others. */
  @AfterEach
  void close() {
    application.closePools();
  }

  private int before;

  private String url() {
    return postgresql ? "r2dbc:postgresql://postgres:hidden@localhost:" + server.getPort() + "/postgres"
        : "r2dbc:h2:mem:///shop" + release.replace(".", "") + "?options=DB_CLOSE_DELAY=-1";
  }

  private List<Span> spans(int count) {
    return Weft.awaitSpans(before + count).subList(before, before + count);
  }

  private double counted(String type, String status) {
    return Weft.metrics().getOrDefault("database_queries_total{query_type=\"" + type + "\",status=\"" + status + "\"}", 0.0);
  }

  private static double gauge(String figure, String pool) {
    return Weft.metric("database_connections_" + figure + "{pool=\"" + pool + "\"}");
  }

  private void assertDatabase(Span span) {
    if (postgresql) {
      assertThat(span.attributes()).containsEntry("db.system.name", "postgresql").containsEntry("db.namespace", "postgres")
          .containsEntry("server.address", "localhost").containsEntry("server.port", (long) server.getPort());
    } else {
      assertThat(span.attributes()).containsEntry("db.system.name", "h2database").containsEntry("db.namespace", "shop" + release.replace(".", ""))
          .doesNotContainKeys("server.address", "server.port");
    }
  }

  @Test
  void aStatementIsOneSpanOfItsRequestAndCounted() throws Exception {
    double selects = counted("select", "success");
    Object name = Weft.inRequest(() -> application.query("SELECT name FROM orders WHERE id = $1", 2)).get(0);
    assertThat(name).isEqualTo("b");
    Span statement = spans(2).get(0);
    Span request = spans(2).get(1);
    assertThat(statement.name()).isEqualTo("SELECT orders");
    assertThat(statement.kind()).isEqualTo("CLIENT");
    assertThat(statement.parentSpanId()).isEqualTo(request.spanId());
    assertThat(statement.error()).isFalse();
    assertThat(statement.attributes()).containsEntry("db.query.text", "SELECT name FROM orders WHERE id = $1")
        .containsEntry("db.query.summary", "SELECT orders").doesNotContainKey("db.operation.batch.size");
    assertDatabase(statement);
    assertThat(counted("select", "success")).isEqualTo(selects + 1);
    assertThat(Weft.metrics().keySet()).contains("database_query_duration_seconds_count{query_type=\"select\",table=\"orders\"}");
    assertThat(request.attributes()).containsEntry("weft.awaited.database.count", 1L).containsEntry("weft.awaited.connection.count", 1L);
  }

  @Test
  void literalsAreMasked() {
    application.query("SELECT name FROM orders WHERE name = 'a'");
    assertThat(spans(1).get(0).attributes()).containsEntry("db.query.text", "SELECT name FROM orders WHERE name = ?");
    assertThat(spans(1).get(0).parentSpanId()).isNull();
  }

  @Test
  void whatFollowsRowsRunsInTheSubscribersContext() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    List<Object> names = Weft.inRequest(() -> application.queryEach("SELECT id FROM orders ORDER BY id", "SELECT name FROM orders WHERE id = $1",
        () -> seen.add(Weft.currentSpanId())));
    assertThat(names).containsExactly("a", "b", "c");
    List<Span> spans = spans(5);
    assertThat(seen).hasSize(3).containsOnly(spans.get(4).spanId());
    assertThat(spans.subList(0, 4)).extracting(Span::parentSpanId).containsOnly(spans.get(4).spanId());
  }

  @Test
  void eachSubscriptionIsAnExecution() throws Exception {
    Weft.inRequest(() -> {
      application.executeTimes(0, "SELECT name FROM orders");
      application.executeTimes(2, "SELECT name FROM orders");
      return null;
    });
    assertThat(spans(3)).extracting(Span::name).containsExactly("SELECT orders", "SELECT orders", "GET /test");
  }

  @Test
  void setsOfParametersAreOneBatch() {
    application.insertEach("INSERT INTO orders (name) VALUES ($1)", "d", "e");
    Span span = spans(1).get(0);
    assertThat(span.name()).isEqualTo("BATCH INSERT orders");
    assertThat(span.attributes()).containsEntry("db.operation.batch.size", 2L);
    assertThat(application.query("SELECT COUNT(*) FROM orders")).first().asString().isEqualTo("5");
  }

  @Test
  void textsOfABatchAreOneSpan() throws Exception {
    Weft.inRequest(() -> {
      application.batch("INSERT INTO orders (name) VALUES ('x')", "DELETE FROM orders WHERE name = 'y'");
      return null;
    });
    Span span = spans(2).get(0);
    assertThat(span.attributes()).containsEntry("db.operation.batch.size", 2L)
        .containsEntry("db.query.text", "INSERT INTO orders (name) VALUES (?); DELETE FROM orders WHERE name = ?");
    assertThat(span.parentSpanId()).isEqualTo(spans(2).get(1).spanId());
    assertDatabase(span);
  }

  @Test
  void generatedValuesArePartOfTheirStatement() {
    assertThat(application.insertReturning("INSERT INTO orders (name) VALUES ('d')", "id")).first().asString().isEqualTo("4");
    assertThat(spans(1).get(0).name()).isEqualTo("INSERT orders");
  }

  @Test
  void aStatementThatFailsHasTheDatabasesCode() throws Exception {
    double errors = counted("select", "error");
    assertThatThrownBy(() -> Weft.inRequest(() -> application.query("SELECT missing FROM orders WHERE name = 'secret'")));
    Span span = spans(2).get(0);
    assertThat(span.error()).isTrue();
    assertThat(span.attributes()).containsEntry("db.response.status_code", postgresql ? "42703" : "42S22");
    assertThat(span.exceptionText()).doesNotContain("secret");
    assertThat(span.parentSpanId()).isEqualTo(spans(2).get(1).spanId());
    assertThat(counted("select", "error")).isEqualTo(errors + 1);
  }

  @Test
  void whatTheApplicationFailsAtIsNoFailureOfTheStatement() {
    assertThatThrownBy(() -> application.failAtRow("SELECT name FROM orders")).hasMessageContaining("the application's");
    assertThat(spans(1).get(0).error()).isFalse();
  }

  @Test
  void aConnectionThatFailsIsAnError() throws Exception {
    assumeTrue(postgresql, "H2 runs in this process");
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    application.open("r2dbc:postgresql://postgres:hidden@localhost:" + closed + "/postgres");
    assertThatThrownBy(() -> Weft.inRequest(() -> application.query("SELECT 1")));
    Span span = spans(2).get(0);
    assertThat(span.error()).isTrue();
    assertThat(span.name()).isEqualTo("postgres");
    assertThat(span.attributes()).containsEntry("server.port", (long) closed);
    assertThat(span.parentSpanId()).isEqualTo(spans(2).get(1).spanId());
    application.pool(1, null);
    assertThatThrownBy(() -> application.query("SELECT 1"));
    assertThat(spans(3).get(2).attributes()).containsEntry("server.port", (long) closed);
  }

  @Test
  void whatADriverDoesForItselfIsNotReported() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    Weft.inRequest(() -> {
      application.transact("UPDATE orders SET name = 'z'", () -> seen.add(Weft.currentSpanId()));
      return null;
    });
    List<Span> spans = spans(2);
    assertThat(spans).extracting(Span::name).containsExactly("UPDATE orders", "GET /test");
    assertThat(seen).containsExactly(spans.get(1).spanId());
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void rowsThatAreNotWantedAnyMoreEndTheStatement() {
    assertThat(application.take("SELECT name FROM orders ORDER BY id", 1)).containsExactly("a");
    assertThat(application.first("SELECT name FROM orders ORDER BY id")).isEqualTo("a");
    assertThat(spans(2)).extracting(Span::error).containsOnly(false);
  }

  @Test
  void aStatementThatIsGivenUpIsAnError() throws Exception {
    assumeTrue(postgresql, "H2 works on the thread that subscribes");
    application.take();
    assertThatThrownBy(() -> Weft.inRequest(() -> {
      application.giveUp("SELECT pg_sleep(1)", 50);
      return null;
    }));
    List<Span> spans = spans(2);
    assertThat(spans.get(0).errorType()).isEqualTo("java.util.concurrent.CancellationException");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    application.giveBack();
  }

  @Test
  void aResultThatIsNotReadEndsWithItsStatement() {
    application.ignore("SELECT name FROM orders");
    assertThat(spans(1).get(0).error()).isFalse();
  }

  @Test
  void segmentsAreReadAsPartOfTheStatement() {
    assumeFalse(release.equals("0.8"), "segments came with 0.9");
    interface Segments {
      List<Object> query(String url, String sql);
    }
    Segments segments = ReleaseLoader.proxy(Segments.class, ReleaseLoader.shared(release).create("application.Segments", new Class<?>[0]));
    assertThat(segments.query(url(), "SELECT name FROM orders ORDER BY id")).containsExactly("a", "b", "c");
    assertThat(spans(1).get(0).name()).isEqualTo("SELECT orders");
  }

  @Test
  void factoriesThatAreMadeDirectlyAreKnownToo() {
    if (postgresql) {
      application.openPostgresqlDirectly(server.getPort());
    } else {
      application.openH2Directly("mem:shop" + release.replace(".", "") + ";DB_CLOSE_DELAY=-1");
    }
    application.query("SELECT 1");
    assertDatabase(spans(1).get(0));
  }

  @Test
  void aPoolShowsItsConnectionsAndAsksThemUnseen() throws Exception {
    String name = postgresql ? "localhost:" + server.getPort() + "/postgres" : "shop" + release.replace(".", "");
    application.pool(1, "SELECT 1");
    Weft.inRequest(() -> application.query("SELECT name FROM orders"));
    List<Span> spans = spans(2);
    assertThat(spans).extracting(Span::name).containsExactly("SELECT orders", "GET /test");
    assertDatabase(spans.get(0));
    assertThat(spans.get(1).attributes()).containsEntry("weft.awaited.connection.count", 1L);
    application.take();
    assertThat(gauge("active", name)).isEqualTo(1);
    assertThat(gauge("idle", name)).isZero();
    assertThat(gauge("pending", name)).isZero();
    assertThat(gauge("max", name)).isEqualTo(1);
    assertThat(Weft.metric("database_connection_wait_seconds_count{pool=\"" + name + "\"}")).isEqualTo(2);
    application.giveBack();
    application.closePools();
    Weft.metrics();
    assertThat(Weft.metrics().keySet()).doesNotContain("database_connections_active{pool=\"" + name + "\"}");
  }

  @Test
  void aPoolThatHasANameIsCalledByIt() {
    application.pool(3, null, "shop");
    application.take();
    assertThat(gauge("active", "shop")).isEqualTo(1);
    assertThat(gauge("max", "shop")).isEqualTo(3);
    application.giveBack();
  }

  @Test
  void whoGetsAConnectionThatAnotherGivesBackStaysInItsRequest() throws Exception {
    application.pool(1, null);
    application.take();
    application.giveBackLater(50);
    Weft.inRequest(() -> application.query("SELECT name FROM orders"));
    List<Span> spans = spans(2);
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void aPoolThatHasNoConnectionLeftIsAnError() throws Exception {
    assumeFalse(postgresql, "takes a second, and is the pool's");
    application.hastyPool();
    application.take();
    assertThatThrownBy(() -> Weft.inRequest(() -> application.query("SELECT name FROM orders")));
    List<Span> spans = spans(2);
    assertThat(spans.get(0).error()).isTrue();
    assertDatabase(spans.get(0));
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    application.giveBack();
  }

  @Test
  void proxiesDoNotCountTwice() throws Exception {
    assumeFalse(release.equals("0.8"), "r2dbc-proxy is tested with later releases");
    application.proxy();
    application.pool(1, null);
    application.proxy();
    Weft.inRequest(() -> application.query("SELECT name FROM orders"));
    List<Span> spans = spans(2);
    assertThat(spans).extracting(Span::name).containsExactly("SELECT orders", "GET /test");
    assertDatabase(spans.get(0));
    assertThat(spans.get(1).attributes()).containsEntry("weft.awaited.connection.count", 1L);
  }

  @Test
  void statementsOfSpringsClientAreOneSpanEach() throws Exception {
    assumeFalse(release.equals("0.8"), "Spring's client is tested with later releases");
    interface Spring {
      List<Object> query(String url, String sql, Object value);
    }
    Spring spring = ReleaseLoader.proxy(Spring.class, ReleaseLoader.shared(release).create("application.SpringApplication", new Class<?>[0]));
    assertThat(Weft.inRequest(() -> spring.query(url(), "SELECT name FROM orders WHERE id = :id", 2))).containsExactly("b");
    List<Span> spans = spans(2);
    assertThat(spans.get(0).name()).isEqualTo("SELECT orders");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  @SuppressWarnings("unchecked")
  void healthAsksThePool() throws Exception {
    application.pool(1, null);
    int spans = Weft.spans().size();
    Map<String, Object> checks = (Map<String, Object>) Weft.health("database").get("checks");
    String pool = "connection pool " + (postgresql ? "localhost:" + server.getPort() + "/postgres" : "shop" + release.replace(".", ""));
    assertThat(checks.keySet()).containsExactly(pool);
    assertThat((Map<String, Object>) checks.get(pool)).containsEntry("status", "UP").containsEntry("error", null);
    assertThat(Weft.spans()).hasSize(spans);
    application.take();   // the only connection is given back
    application.giveBack();
  }

  @Test
  void connectionsOfNoPoolAreCountedUntilTheyAreClosed() {
    String none = "database_connections_active{pool=\"none\"}";
    double open = Weft.metrics().getOrDefault(none, 0.0);
    application.take();
    assertThat(Weft.metric(none)).isEqualTo(open + 1);
    application.giveBack();
    assertThat(Weft.metric(none)).isEqualTo(open);
  }
}
