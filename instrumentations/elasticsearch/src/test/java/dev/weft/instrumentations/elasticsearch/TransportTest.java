package dev.weft.instrumentations.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands on the low-level clients, or has a client of its own. */
@ParameterizedClass
@MethodSource("transports")
@ExtendWith(WeftExtension.class)
class TransportTest {
  private static final Map<String, SearchUser> USERS = new ConcurrentHashMap<>();
  private static final AtomicInteger INDICES = new AtomicInteger();

  private final String system;
  private final String index = "items_" + INDICES.incrementAndGet();
  private final SearchUser user;

  TransportTest(String release, String kind) {
    this.system = release.startsWith("opensearch") ? "opensearch" : "elasticsearch";
    this.user = USERS.computeIfAbsent(release + kind, name -> ReleaseLoader.proxy(SearchUser.class,
        new ReleaseLoader(release).create("application." + kind, new Class<?>[] {int.class}, SearchServer.PORT)));
  }

  interface SearchUser {
    void index(String index, String id) throws Exception;

    boolean isThere(String index, String id) throws Exception;

    long search(String index) throws Exception;

    CompletableFuture<String> searchAsync(String index, Supplier<String> look);
  }

  static Stream<Arguments> transports() {
    return Stream.of(Arguments.of("7.17", "ElasticUser"), Arguments.of("8.19", "ElasticUser"), Arguments.of("9.5", "ElasticUser"),
        Arguments.of("9.5", "Elastic5User"), Arguments.of("opensearch-java 3.3", "OpenSearchUser"));
  }

  @Test
  void aCallIsOneSpanOfTheRequest() throws Exception {
    Weft.inRequest(() -> {
      user.index(index, "1");
      return user.search(index);
    });
    List<Span> spans = Weft.awaitSpans(3);

    assertThat(spans.stream().map(Span::name)).containsExactly("index " + index, "search " + index, "GET /test");
    assertThat(spans.subList(0, 2)).extracting(Span::parentSpanId).containsOnly(spans.get(2).spanId());
    assertThat(spans.subList(0, 2)).allSatisfy(span -> {
      assertThat(span.error()).isFalse();
      assertThat(span.attributes()).containsEntry("db.system.name", system).containsEntry("server.port", (long) SearchServer.PORT)
          .containsKey("url.full");
    });
    assertThat(spans.get(1).attributes()).containsEntry("db.response.status_code", "200");
    assertThat(spans.toString()).doesNotContain("secret");
  }

  @Test
  void callsAreExcludedByTheirNames() throws Exception {
    user.index(index, "1");
    try (AutoCloseable excluded = Weft.excludeStatements("search " + index.substring(0, 5) + '*')) {
      String seen = Weft.inRequest(() -> {
        user.search(index);
        user.isThere(index, "1");
        return user.searchAsync(index, Weft::currentSpanId).get(10, TimeUnit.SECONDS);
      });
      List<Span> spans = Weft.awaitSpans(3);

      assertThat(spans.stream().map(Span::name)).containsExactly("index " + index, "get " + index, "GET /test");
      assertThat(seen).isEqualTo(spans.get(2).spanId());
      assertThat(Weft.metric("database_query_duration_seconds_count{query_type=\"select\",table=\"" + index + "\"}")).isEqualTo(1);
    }
  }

  @Test
  void aDocumentThatIsNotThereIsNoError() throws Exception {
    user.index(index, "1");
    assertThat(user.isThere(index, "2")).isFalse();
    Span get = Weft.awaitSpans(2).get(1);

    assertThat(get.name()).isEqualTo("get " + index);
    assertThat(get.error()).isFalse();
    assertThat(get.attributes()).containsEntry("db.response.status_code", "404").containsEntry("db.operation.parameter.id", "2");
  }

  @Test
  void aCallThatTheServerRefusesFails() {
    assertThatThrownBy(() -> user.search(index)).isInstanceOf(Exception.class);
    Span search = Weft.awaitSpans(1).get(0);

    assertThat(search.errorType()).isEqualTo("404");
    assertThat(search.exceptionType()).endsWith("Exception");
  }

  @Test
  void whatFollowsAnAnswerBelongsToTheRequest() throws Exception {
    user.index(index, "1");
    Weft.awaitSpans(1);
    String seen = Weft.inRequest(() -> user.searchAsync(index, Weft::currentSpanId).get(10, TimeUnit.SECONDS));
    List<Span> spans = Weft.awaitSpans(3);

    assertThat(spans.get(1).name()).isEqualTo("search " + index);
    assertThat(spans.get(1).parentSpanId()).isEqualTo(spans.get(2).spanId());
    assertThat(spans.get(1).attributes()).containsEntry("db.response.status_code", "200");
    assertThat(seen).isEqualTo(spans.get(2).spanId());
  }

  @Test
  void anAsynchronousCallThatTheServerRefusesFails() throws Exception {
    String seen = Weft.inRequest(() -> user.searchAsync(index, Weft::currentSpanId).get(10, TimeUnit.SECONDS));
    List<Span> spans = Weft.awaitSpans(2);

    assertThat(seen).startsWith(spans.get(1).spanId() + ' ').endsWith("Exception");
    assertThat(spans.get(0).errorType()).isEqualTo("404");
  }
}
