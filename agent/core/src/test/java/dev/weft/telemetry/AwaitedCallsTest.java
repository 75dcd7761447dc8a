package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.config.Settings;
import dev.weft.metrics.Metrics;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlStatement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwaitedCallsTest {
  private static final Instrumentation TEST = Instrumentation.of("test-awaited");
  private static final Convention INNER = Convention.of("test inner", SpanKind.INTERNAL).declare();
  private static final DatabaseConnection H2 = DatabaseConnection.of("h2database", "shop", null, -1);

  private final Metrics metrics = new Metrics(new Settings(Map.of()), "test", null, null);
  private final List<Operation> ended = new ArrayList<>();

  @BeforeEach
  void collect() {
    Telemetry.ready(operation -> {
      ended.add(operation);
      metrics.measure(operation);
    }, Sampler.ALWAYS, new W3cPropagation());
  }

  @AfterEach
  void leave() {
    assertThat(Context.current()).isNull();
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  private static HttpServerOperation request() {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, "");
    request.route("/orders");
    return request;
  }

  private static long query(String text) {
    DatabaseOperation query = DatabaseOperation.start(Context.slot(), TEST, H2, SqlStatement.of(H2, text));
    query.end(null);
    return query.durationNanos();
  }

  private double metric(String series) throws IOException {
    return new String(metrics.page(null, Set.of()).body(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
  }

  @Test
  void aRequestShowsForWhatItWaited() throws Exception {
    HttpServerOperation request = request();
    Operation inner = INNER.start(TEST, "inner");
    long nanos = query("SELECT 1") + query("SELECT 2");
    inner.end(null);
    HttpClientOperation client = HttpClientOperation.start(TEST, "GET", "http", "stock", 80, "http://stock/");
    client.detach();
    Thread answer = new Thread(() -> client.end(null));   // as asynchronous clients do
    answer.start();
    answer.join();
    Operation.awaited(Context.slot(), AwaitedCall.CONNECTION, 2_000_000_000);
    request.end(null);

    Map<String, Object> attributes = ReadAttributes.of(request);
    assertThat(attributes).containsEntry("weft.awaited.database.count", 2L).containsEntry("weft.awaited.http.count", 1L)
        .containsEntry("weft.awaited.connection.count", 1L).containsEntry("weft.awaited.connection.duration", 2.0)
        .doesNotContainKeys("weft.awaited.redis.count", "weft.awaited.redis.duration");
    assertThat((double) attributes.get("weft.awaited.database.duration")).isEqualTo(nanos * 1e-9, within(1e-12));
    assertThat(metric("http_request_wait_seconds_count{endpoint=\"/orders\",kind=\"database\"}")).isEqualTo(1);
    assertThat(metric("http_request_wait_seconds_sum{endpoint=\"/orders\",kind=\"connection\"}")).isEqualTo(2);
    assertThat(metric("http_request_wait_seconds_count{endpoint=\"/orders\",kind=\"http\"}")).isEqualTo(1);
    assertThat(metric("database_n_plus_one_total{endpoint=\"/orders\"}")).isZero();
  }

  @Test
  void aRequestThatWaitsForNothingHasNoRoomForIt() {
    HttpServerOperation request = request();
    request.end(null);
    assertThat(request.awaitedCalls()).isNull();
  }

  @Test
  void callsAfterTheEndOfTheRequestAreNotPartOfIt() {
    HttpServerOperation request = request();
    query("SELECT 1");
    request.end(null);
    Scope scope = Context.attach(request);   // a task that outlives its request
    query("SELECT 2");
    scope.close();
    assertThat(ReadAttributes.of(request)).containsEntry("weft.awaited.database.count", 1L);
  }

  @Test
  void moreThanTenEqualStatementsAreAnEventOfTheRequest() throws Exception {
    for (int times : new int[] {10, 11}) {
      HttpServerOperation request = request();
      for (int i = 0; i < times; i++) {
        query("SELECT name FROM items WHERE id = " + i);
        query("SELECT " + "a".repeat(i % 5 + 1));
      }
      request.end(null);
      assertThat(request.events()).hasSize(times == 10 ? 0 : 1);
    }
    assertThat(metric("database_n_plus_one_total{endpoint=\"/orders\"}")).isEqualTo(1);
    SpanEvent event = ended.get(ended.size() - 1).events().get(0);
    assertThat(event.name()).isEqualTo("weft.n_plus_one");
    ReadAttributes read = new ReadAttributes();
    event.attributes(read);
    assertThat(read.named()).isEqualTo(Map.of("db.query.text", "SELECT name FROM items WHERE id = ?", "weft.repetitions", 11L));
  }

  @Test
  void repetitionsAreFoundAmongManyOtherStatements() {
    HttpServerOperation request = request();
    for (int i = 0; i < 1000; i++) {
      query("SELECT name FROM items" + i);
      if (i % 10 == 0) {
        query("SELECT name FROM items WHERE id = " + i);
      }
    }
    request.end(null);
    assertThat(request.events()).hasSize(1);
    assertThat(request.awaitedCalls().count(AwaitedCall.DATABASE)).isEqualTo(1100);
  }

  @Test
  void countsAndTimesDoNotOverflow() {
    AwaitedCalls calls = new AwaitedCalls();
    for (int i = 0; i < 1_100_000; i++) {
      calls.add(AwaitedCall.REDIS, Long.MAX_VALUE / 2, null);
    }
    assertThat(calls.count(AwaitedCall.REDIS)).isEqualTo((1 << 20) - 1);
    assertThat(calls.nanos(AwaitedCall.REDIS)).isEqualTo(Long.MAX_VALUE >>> 20);
    assertThat(calls.count(AwaitedCall.DATABASE)).isZero();
  }
}
