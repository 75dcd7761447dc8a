package dev.weft.instrumentations.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.testing.Ports;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The low-level clients. */
@ParameterizedClass
@MethodSource("clients")
@ExtendWith(WeftExtension.class)
class RestClientTest {
  private static final Set<String> SNIFFERS = Set.of("6.4", "7.0", "opensearch 1.0", "opensearch 3.9");
  private static final Map<String, ReleaseLoader> LOADERS = new ConcurrentHashMap<>();
  private static final Map<String, RestUser> USERS = new ConcurrentHashMap<>();
  private static final AtomicInteger INDICES = new AtomicInteger();

  private final String release;
  private final String kind;
  private final String system;
  private final String index = "orders_" + INDICES.incrementAndGet();
  private final RestUser user;

  RestClientTest(String release, String kind) {
    this.release = release;
    this.kind = kind;
    this.system = release.startsWith("opensearch") ? "opensearch" : "elasticsearch";
    this.user = USERS.computeIfAbsent(release + kind, name -> connect(SearchServer.PORT));
  }

  static Stream<Arguments> clients() {
    return Stream.of(Arguments.of("6.4", "Rest4User"), Arguments.of("7.0", "Rest4User"), Arguments.of("8.19", "Rest4User"),
        Arguments.of("9.5", "Rest4User"), Arguments.of("9.5", "Rest5User"), Arguments.of("opensearch 1.0", "Rest4User"),
        Arguments.of("opensearch 2.19", "Rest4User"), Arguments.of("opensearch 3.9", "Rest5User"));
  }

  private RestUser connect(int... ports) {
    Map<String, String> renamed = !system.equals("opensearch") ? Map.of() : kind.equals("Rest4User") ? RestUser.OPENSEARCH : RestUser.OPENSEARCH_5;
    return RestUser.connect(LOADERS.computeIfAbsent(release + kind, name -> new ReleaseLoader(renamed, release)), kind, ports);
  }

  @Test
  void aCallIsOneSpanOfTheRequestWithIndexAndNode() throws Exception {
    Weft.inRequest(() -> user.call("PUT", "/" + index + "/_doc/1?refresh=true", "{\"buyer\": \"secret\"}"));
    List<Span> spans = Weft.awaitSpans(2);
    Span call = spans.get(0);

    assertThat(spans).hasSize(2);
    assertThat(call.name()).isEqualTo("index " + index);
    assertThat(call.kind()).isEqualTo("CLIENT");
    assertThat(call.error()).isFalse();
    assertThat(call.scope()).isEqualTo("elasticsearch");
    assertThat(call.parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(call.attributes()).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry("db.system.name", system),
        Map.entry("db.operation.name", "index"), Map.entry("db.collection.name", index), Map.entry("db.operation.parameter.index", index),
        Map.entry("db.operation.parameter.id", "1"), Map.entry("db.namespace", "weft"), Map.entry("elasticsearch.node.name", "instance-1"),
        Map.entry("http.request.method", "PUT"), Map.entry("db.response.status_code", "201"), Map.entry("server.address", "localhost"),
        Map.entry("server.port", (long) SearchServer.PORT),
        Map.entry("url.full", "http://localhost:" + SearchServer.PORT + "/" + index + "/_doc/1?refresh=true")));
    assertThat(Weft.metric("database_queries_total{query_type=\"insert\",status=\"success\"}")).isEqualTo(1);
    assertThat(Weft.metric("database_query_duration_seconds_count{query_type=\"insert\",table=\"" + index + "\"}")).isEqualTo(1);
    assertThat(Weft.metrics().keySet()).noneMatch(name -> name.startsWith("http_client_requests_total{") && name.contains(":" + SearchServer.PORT));
  }

  @Test
  void theServerGetsTheTrace() throws Exception {
    String seen = user.call("GET", "/_cluster/health", null);
    Span call = Weft.awaitSpans(1).get(0);

    assertThat(call.name()).isEqualTo("cluster.health");
    assertThat(seen).startsWith("00-" + call.traceId() + "-" + call.spanId() + "-");
    assertThat(call.attributes()).doesNotContainKeys("db.collection.name", "db.operation.parameter.index");
  }

  @Test
  void whatIsLookedForIsNotShown() throws Exception {
    user.call("PUT", "/" + index, null);
    user.call("GET", "/" + index + "/_search?q=buyer:secret&size=5", null);
    Span search = Weft.awaitSpans(2).get(1);

    assertThat(search.name()).isEqualTo("search " + index);
    assertThat((String) search.attributes().get("url.full")).endsWith("/_search?q=REDACTED&size=5");
    assertThat(search.attributes().toString()).doesNotContain("secret");
    assertThat(Weft.metric("database_queries_total{query_type=\"select\",status=\"success\"}")).isEqualTo(1);
  }

  @Test
  void aCallThatTheServerRefusesFailsWithItsStatus() {
    Throwable thrown = catchThrowable(() -> user.call("GET", "/" + index + "/_search?q=buyer:secret&size=-1", null));
    Span search = Weft.awaitSpans(1).get(0);

    assertThat(search.error()).isTrue();
    assertThat(search.errorType()).isEqualTo("400");
    if (!returnsErrors()) {
      assertThat(thrown).hasMessageContaining("secret");
      assertThat(Weft.exceptionText(thrown)).doesNotContain("secret");
      assertThat(search.exceptionType()).endsWith("ResponseException");
    }
    assertThat(search.attributes()).containsEntry("db.response.status_code", "400");
    assertThat(Weft.metric("database_queries_total{query_type=\"select\",status=\"error\"}")).isEqualTo(1);
  }

  /** Elasticsearch's client on Apache HttpClient 5 throws for no answer but those that say that a node is not there. */
  private boolean returnsErrors() {
    return kind.equals("Rest5User") && system.equals("elasticsearch");
  }

  @Test
  void askingWhetherAnIndexExistsDoesNotFail() throws Exception {
    user.call("HEAD", "/" + index, null);
    Span asked = Weft.awaitSpans(1).get(0);

    assertThat(asked.name()).isEqualTo("indices.exists " + index);
    assertThat(asked.error()).isFalse();
    assertThat(asked.attributes()).containsEntry("db.response.status_code", "404");
  }

  @Test
  void aListenerIsCalledInTheContextOfItsCaller() throws Exception {
    String seen = Weft.inRequest(() -> user.callAsync("GET", "/_cluster/health", null, Weft::currentSpanId).get(10, TimeUnit.SECONDS));
    List<Span> spans = Weft.awaitSpans(2);

    assertThat(spans).hasSize(2);
    assertThat(seen).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(0).attributes()).containsEntry("db.response.status_code", "200").containsEntry("server.port", (long) SearchServer.PORT);
  }

  @Test
  void aFailureReachesTheListenerInTheContextOfItsCaller() throws Exception {
    String seen = Weft.inRequest(() -> user.callAsync("GET", "/_search?size=-1", null, Weft::currentSpanId).get(10, TimeUnit.SECONDS));
    List<Span> spans = Weft.awaitSpans(2);

    assertThat(seen).isEqualTo(spans.get(1).spanId() + (returnsErrors() ? "" : " ResponseException"));
    assertThat(spans.get(0).name()).isEqualTo("search");
    assertThat(spans.get(0).errorType()).isEqualTo("400");
  }

  @Test
  void aCallThatTriesAnotherNodeIsOneSpan() throws Exception {
    int closed = Ports.free();
    try (RestUser other = connect(closed, SearchServer.PORT)) {
      for (int i = 0; i < 2; i++) {   // one of them begins with the closed port
        Weft.inRequest(() -> other.call("GET", "/_cluster/health", null));
      }
    }
    answeredByTheSecondNode();
  }

  @Test
  void anAsynchronousCallThatTriesAnotherNodeIsOneSpan() throws Exception {
    int closed = Ports.free();
    for (int i = 0; i < 2; i++) {   // at one of them the client begins with the closed port
      try (RestUser other = i == 0 ? connect(closed, SearchServer.PORT) : connect(SearchServer.PORT, closed)) {
        Weft.inRequest(() -> other.callAsync("GET", "/_cluster/health", null, Weft::currentSpanId).get(10, TimeUnit.SECONDS));
      }
    }
    answeredByTheSecondNode();
  }

  private static void answeredByTheSecondNode() {
    List<Span> spans = Weft.awaitSpans(4);
    assertThat(spans.stream().map(Span::name)).containsExactly("cluster.health", "GET /test", "cluster.health", "GET /test");
    assertThat(spans).filteredOn(span -> span.name().equals("cluster.health")).allSatisfy(span -> {
      assertThat(span.error()).isFalse();
      assertThat(span.attributes()).containsEntry("server.port", (long) SearchServer.PORT).containsEntry("db.response.status_code", "200");
    });
  }

  @Test
  void aNodeThatCannotBeReachedIsAFailedSpan() throws Exception {
    int closed = Ports.free();
    try (RestUser other = connect(closed)) {
      assertThatThrownBy(() -> other.call("GET", "/_cluster/health", null)).isInstanceOf(java.io.IOException.class);
      other.callAsync("GET", "/_cluster/health", null, () -> "").get(10, TimeUnit.SECONDS);
    }
    assertThat(Weft.awaitSpans(2)).hasSize(2).allSatisfy(span -> {
      assertThat(span.error()).isTrue();
      assertThat(span.exceptionType()).contains("Connect");
      assertThat(span.attributes()).containsEntry("server.port", (long) closed).doesNotContainKey("db.response.status_code");
    });
  }

  @Test
  void whatTheClientAsksForItselfIsNoSpan() throws Exception {
    Assumptions.assumeTrue(SNIFFERS.contains(release) || kind.equals("Rest5User"));
    user.sniff();
    user.call("GET", "/_cluster/health", null);
    assertThat(Weft.awaitSpans(1)).extracting(Span::name).containsExactly("cluster.health");
  }

  @Test
  void manyEqualCallsOfARequestAreCounted() throws Exception {
    user.call("PUT", "/" + index, null);
    Weft.inRequest(() -> {
      for (int i = 0; i < 11; i++) {
        user.call("GET", "/" + index + "/_search?size=" + i, null);
      }
      return null;
    });
    Span request = Weft.awaitSpans(13).get(12);

    assertThat(request.attributes()).containsEntry("weft.awaited.database.count", 11L);
    assertThat(request.events()).extracting(Span.Event::name).contains("weft.n_plus_one");
  }
}
