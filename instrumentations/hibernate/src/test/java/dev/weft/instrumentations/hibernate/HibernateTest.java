package dev.weft.instrumentations.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class HibernateTest {
  private static final Map<String, Consumer<String>> SHOPS = new ConcurrentHashMap<>();
  private final Consumer<String> shop;

  /** The application of each release lives as long as the test's JVM. */
  HibernateTest(String release) {
    shop = SHOPS.computeIfAbsent(release, HibernateTest::start);
  }

  @SuppressWarnings("unchecked")
  private static Consumer<String> start(String release) {
    return (Consumer<String>) new ReleaseLoader(release).create("application.Shop", new Class<?>[0]);
  }

  private List<String> calls(String action) throws Exception {
    Weft.inRequest(() -> {
      shop.accept(action);
      return null;
    });
    List<Span> spans = Weft.spans().stream().filter(span -> !span.scope().equals("jdbc")).toList();
    Span request = spans.get(spans.size() - 1);
    assertThat(spans.subList(0, spans.size() - 1)).allSatisfy(span -> {
      assertThat(span.kind()).isEqualTo("INTERNAL");
      assertThat(span.scope()).isEqualTo("hibernate");
      assertThat(span.parentSpanId()).isEqualTo(request.spanId());
    });
    return spans.stream().map(Span::name).toList();
  }

  @Test
  void aRequestsCallsAreSpansAndWhatTheyCallIsPartOfThem() throws Exception {
    assertThat(calls("write")).containsExactly("Session.save", "Transaction.commit", "GET /test");
  }

  @Test
  void readingIsByIdentifierOrQuery() throws Exception {
    assertThat(calls("find")).containsExactly("Session.find", "GET /test");
  }

  @Test
  void queriesAreRead() throws Exception {
    assertThat(calls("query")).containsExactly("Query.execute", "GET /test");
  }

  /** Whichever connections and statements Hibernate puts around those of the driver. */
  @ParameterizedTest
  @ValueSource(strings = {"find", "query"})
  void aStatementIsOneSpanInsideTheCall(String action) throws Exception {
    calls(action);
    Span call = Weft.spans().stream().filter(span -> span.scope().equals("hibernate")).findAny().orElseThrow();
    assertThat(Weft.spans()).filteredOn(span -> span.scope().equals("jdbc")).singleElement().satisfies(statement -> {
      assertThat(statement.name()).startsWith("select ");
      assertThat(statement.parentSpanId()).isEqualTo(call.spanId());
    });
  }

  @Test
  void deletingAndFlushing() throws Exception {
    assertThat(calls("delete")).containsExactly("Query.execute", "Session.save", "Session.delete", "Session.flush", "GET /test");
  }

  @Test
  void aCallThatThrowsHasFailed() {
    assertThatThrownBy(() -> calls("fail")).isInstanceOf(RuntimeException.class);
    Span query = Weft.spans().stream().filter(span -> span.scope().equals("hibernate")).findFirst().orElseThrow();
    assertThat(query.name()).isEqualTo("Query.execute");
    assertThat(query.error()).isTrue();
  }

  @Test
  void outsideRequestsACallIsTheRootOfATrace() {
    shop.accept("find");
    assertThat(Weft.spans()).filteredOn(span -> span.scope().equals("hibernate")).singleElement()
        .satisfies(call -> assertThat(call.parentSpanId()).isNull());
  }
}
