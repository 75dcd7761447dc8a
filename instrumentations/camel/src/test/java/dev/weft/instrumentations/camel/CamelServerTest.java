package dev.weft.instrumentations.camel;

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
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("servers")
class CamelServerTest {
  private static final Map<String, IntUnaryOperator> SERVERS = new ConcurrentHashMap<>();
  private final IntUnaryOperator ports;

  /** The application lives as long as the test's JVM. */
  CamelServerTest(String release, String component) {
    Callable<Object> call = () -> Weft.inClientCall(() -> "done");
    ports = SERVERS.computeIfAbsent(release + component, name -> (IntUnaryOperator) ReleaseLoader.shared(release)
        .create("application.CamelServer", new Class<?>[] {String.class, Callable.class}, component, call));
  }

  static Stream<Arguments> servers() {
    return Releases.names().filter(release -> !release.equals("4.22"))   // tested without servers
        .flatMap(release -> Stream.of("jetty", "undertow").map(component -> Arguments.of(release, component)));
  }

  private List<Span> asked(String method, int port, String path, int spans) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + ports.applyAsInt(port) + path)).method(method, BodyPublishers.noBody()).build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    return Weft.awaitSpans(spans);
  }

  @Test
  void aQueueIsPartOfTheRequestWhoseRouteIsTheTemplate() throws Exception {
    List<Span> spans = asked("GET", 0, "/users/7", 2);
    assertThat(spans).extracting(Span::name).containsExactly("call", "GET /users/{id}");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void anEndpointOfAllPathsThatBeginSoHasAStar() throws Exception {
    assertThat(asked("GET", 1, "/files/7/a", 1)).extracting(Span::name).containsExactly("GET /files/*");
  }

  @Test
  void anExceptionOfARouteIsAFailureOfTheRequest() throws Exception {
    Span request = asked("POST", 0, "/users/7", 1).get(0);
    assertThat(request.exceptionType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(Weft.metric("errors_total{endpoint=\"/users/{id}\",error_type=\"java.lang.IllegalStateException\"}")).isEqualTo(1);
  }

  @Test
  void soIsOneThatARouteMakesAResponseOf() throws Exception {
    assertThat(asked("PUT", 0, "/users/7", 1).get(0).exceptionType()).isEqualTo("java.lang.IllegalArgumentException");
  }
}
