package dev.weft.instrumentations.graphqljava;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class GraphQlTest {
  private static final String FAILED = "java.lang.IllegalStateException";
  private final int port;

  /** The application of each release lives as long as the test's JVM. */
  GraphQlTest(String release) {
    Callable<Object> call = () -> Weft.inClientCall(() -> "done");
    port = ((IntSupplier) ReleaseLoader.shared(release).createOnce("application.GraphQlServer", new Class<?>[] {Callable.class}, call)).getAsInt();
  }

  private String ask(String document, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql")).POST(BodyPublishers.ofString(document));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
  }

  /** An operation may end after the request that is answered with what it brings. */
  private static Span operation(List<Span> spans) {
    return spans.stream().filter(span -> !span.name().startsWith("POST") && !span.name().equals("call")).findFirst().orElseThrow();
  }

  private static Span request(List<Span> spans) {
    return spans.stream().filter(span -> span.name().startsWith("POST")).findFirst().orElseThrow();
  }

  private static double operations(String type, String status) {
    return Weft.metric("graphql_operations_total{operation_type=\"" + type + "\",status=\"" + status + "\"}");
  }

  /** Of fetchers, in the test. */
  private static double errors() {
    return Weft.metric("errors_total{endpoint=\"/graphql/*\",error_type=\"" + FAILED + "\"}");
  }

  @Test
  void anOperationIsASpanInsideTheRequest() throws Exception {
    ask("query greet($n: Int = 7) { hello(name: \"ann\", count: $n) }");
    List<Span> spans = Weft.awaitSpans(3);
    Span operation = operation(spans);
    assertThat(operation.name()).isEqualTo("query");
    assertThat(operation.kind()).isEqualTo("INTERNAL");
    assertThat(operation.error()).isFalse();
    assertThat(operation.parentSpanId()).isEqualTo(request(spans).spanId());
    assertThat(operation.attributes()).containsEntry("graphql.operation.type", "query").containsEntry("graphql.operation.name", "greet")
        .containsEntry("graphql.document", "query greet($n: Int = ?) { hello(name: ?, count: $n) }");
    assertThat(request(spans).name()).isEqualTo("POST /graphql/*");
    assertThat(request(spans).error()).isFalse();
    assertThat(operations("query", "success")).isEqualTo(1);
    assertThat(Weft.metric("graphql_operation_duration_seconds_count{operation_type=\"query\"}")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ hello }", "{ later }", "{ items { name } }"})
  void whatFetchersCallIsPartOfTheOperation(String document) throws Exception {
    assertThat(ask(document)).isEqualTo("[]");
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).hasSize(3);
    Span call = spans.stream().filter(span -> span.name().equals("call")).findFirst().orElseThrow();
    assertThat(call.parentSpanId()).isEqualTo(operation(spans).spanId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ fails }", "{ failsLater }", "{ breaksLater }"})
  void anExceptionOfAFetcherIsAFailureOfTheRequest(String document) throws Exception {
    assertThat(ask(document)).contains("INTERNAL_ERROR");
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(operation(spans).exceptionType()).isEqualTo(FAILED);
    assertThat(operation(spans).error()).isTrue();
    assertThat(request(spans).exceptionType()).isEqualTo(FAILED);
    assertThat(operations("query", "error")).isEqualTo(1);
    assertThat(errors()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ isRefused }", "{ isRefusedLater }"})
  void anExceptionThatMeansAnErrorOfTheClientsIsNone(String document) throws Exception {
    assertThat(ask(document)).contains("FORBIDDEN");
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(operation(spans).error()).isTrue();
    assertThat(operation(spans).attributes()).containsEntry("error.type", "FORBIDDEN");
    assertThat(request(spans).error()).isFalse();
    assertThat(operations("query", "error")).isEqualTo(1);
    assertThat(errors()).isZero();
  }

  @Test
  void aDocumentThatIsNotValidIsAnErrorOfTheClients() throws Exception {
    ask("mutation { save(text: 7) }");   // not the text that the schema wants
    List<Span> spans = Weft.awaitSpans(2);
    Span operation = operation(spans);
    assertThat(operation.name()).isEqualTo("GraphQL Operation");
    assertThat(operation.attributes()).containsEntry("error.type", "ValidationError").doesNotContainKey("graphql.operation.type");
    assertThat(request(spans).error()).isFalse();
    assertThat(operations("other", "error")).isEqualTo(1);
  }

  @Test
  void whatIsNoDocumentIsAnErrorOfTheClients() throws Exception {
    ask("query {");
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(operation(spans).attributes()).containsEntry("error.type", "InvalidSyntax");
    assertThat(request(spans).error()).isFalse();
  }

  @Test
  void ofSeveralOperationsTheNamedOneIsExecuted() throws Exception {
    ask("query one { hello } mutation two { save }", "Operation-Name", "two");
    Span operation = operation(Weft.awaitSpans(3));
    assertThat(operation.name()).isEqualTo("mutation");
    assertThat(operation.attributes()).containsEntry("graphql.operation.name", "two");
    assertThat(operations("mutation", "success")).isEqualTo(1);
  }

  @Test
  void aSubscriptionEndsWithTheSourceOfItsEvents() throws Exception {
    ask("subscription { ticks }");
    assertThat(operation(Weft.awaitSpans(2)).name()).isEqualTo("subscription");
    assertThat(operations("subscription", "success")).isEqualTo(1);
  }
}
