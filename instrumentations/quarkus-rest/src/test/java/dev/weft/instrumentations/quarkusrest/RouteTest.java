package dev.weft.instrumentations.quarkusrest;

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
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class RouteTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private final int port;

  /** The application of each release lives as long as the test's JVM. */
  RouteTest(String release) {
    port = ((IntSupplier) ReleaseLoader.shared(release).createOnce("application.Shop", new Class<?>[0])).getAsInt();
  }

  private Span asked(String method, String path, int status) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shop" + path)).header("Content-Type", "text/plain")
        .method(method, method.equals("POST") ? BodyPublishers.ofString("text") : BodyPublishers.noBody()).build();
    assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
    return Weft.awaitSpans(1).get(0);
  }

  @ParameterizedTest
  @CsvSource({
      "GET, /api/, 200, /api",
      "GET, /api/orders, 200, /api/orders",
      "POST, /api/orders, 200, /api/orders",
      "GET, /api/orders/7, 200, /api/orders/{id}",
      "GET, /api/orders/7/lines/3, 200, /api/orders/{id}/lines/{line: [0-9]+}",
      "GET, /api/orders/7/uni, 200, /api/orders/{id}/uni",
      "GET, /api/orders/7/stage, 200, /api/orders/{id}/stage",
      "GET, /api/orders/7/throws, 500, /api/orders/{id}/throws",
      "GET, /api/orders/7/notes, 200, /api/orders/{id}/notes",
      "GET, /api/orders/7/notes/3, 200, /api/orders/{id}/notes/{note}",
      "GET, /api/orders/7/notes/3/authors/me, 200, /api/orders/{id}/notes/{note}/authors/{name}"})
  void theRouteIsTheTemplateOfTheResourceMethod(String method, String path, int status, String route) throws Exception {
    Span span = asked(method, path, status);
    assertThat(span.attributes()).containsEntry("http.route", "/shop" + route);
    assertThat(span.name()).isEqualTo(method + " /shop" + route);
  }

  @ParameterizedTest
  @CsvSource({"DELETE, /api/orders/7, 405", "GET, /api/nothing/here, 404"})
  void whatNoResourceMethodTakesIsReportedUnderTheRouteOfVertx(String method, String path, int status) throws Exception {
    assertThat(asked(method, path, status).attributes()).containsEntry("http.route", "/shop/api/");
  }

  @Test
  void whatNoRouteTakesHasNone() throws Exception {
    assertThat(asked("GET", "/nothing", 404).attributes()).doesNotContainKey("http.route");
  }

  @ParameterizedTest
  @CsvSource({
      "throws, 500, java.lang.IllegalStateException",
      "fails, 500, java.lang.IllegalStateException",
      "elsewhere, 500, java.lang.IllegalStateException",
      "maps, 503, java.lang.IllegalArgumentException"})
  void theErrorIsTheResourcesException(String resource, int status, String type) throws Exception {
    assertThat(asked("GET", "/api/orders/7/" + resource, status).errorType()).isEqualTo(type);
  }
}
