package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of JAX-RS. The application is {@code application.Shop} of each module. */
@ExtendWith(WeftExtension.class)
public abstract class ResourceSituations {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<String, Integer> PORTS = new ConcurrentHashMap<>();
  private final int port;

  /** The application of each release lives as long as the test's JVM. */
  protected ResourceSituations(String release) {
    port = PORTS.computeIfAbsent(release, name -> ((IntSupplier) new ReleaseLoader(name).create("application.Shop", new Class<?>[0])).getAsInt());
  }

  protected final Span asked(String method, String path, int status) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shop" + path));
    request.method(method, method.equals("POST") ? BodyPublishers.ofString("text") : BodyPublishers.noBody());
    request.header("Accept", path.endsWith("?image") ? "image/png" : "*/*");
    request.header("Content-Type", path.endsWith("?html") ? "text/html" : "text/plain");
    if (path.endsWith("?refuse")) {
      request.header("Refuse", "yes");
    }
    assertThat(CLIENT.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(status);
    return Weft.awaitSpans(1).get(0);
  }

  @ParameterizedTest
  @CsvSource({
      "GET, /api/, 200, /api/",
      "GET, /api/orders, 200, /api/orders",
      "POST, /api/orders, 200, /api/orders",
      "GET, /api/orders/7, 200, /api/orders/{id}",
      "GET, /api/orders/7/lines/3, 200, /api/orders/{id}/lines/{line: [0-9]+}",
      "GET, /api/orders/7/throws, 500, /api/orders/{id}/throws",
      "GET, /api/orders/7/later, 200, /api/orders/{id}/later",
      "GET, /api/orders/7/notes, 200, /api/orders/{id}/notes",
      "GET, /api/orders/7/notes/3, 200, /api/orders/{id}/notes/{note}",
      "GET, /api/orders/7/remarks/3, 200, /api/orders/{id}/remarks/{note}",
      "GET, /api/orders/7/notes/3/authors/me, 200, /api/orders/{id}/notes/{note}/authors/{name}",
      "GET, /api/orders/7?refuse, 401, /api/orders/{id}"})
  void theRouteIsTheTemplateOfTheResourceMethod(String method, String path, int status, String route) throws Exception {
    Span span = asked(method, path, status);
    assertThat(span.attributes()).containsEntry("http.route", "/shop" + route);
    assertThat(span.name()).isEqualTo(method + " /shop" + route);
  }

  @ParameterizedTest
  @CsvSource({
      "DELETE, /api/orders/7, 405",
      "POST, /api/orders?html, 415",
      "GET, /api/orders?image, 406",
      "GET, /api/nothing/here, 404"})
  void whatNoResourceMethodTakesIsReportedUnderTheServletsMapping(String method, String path, int status) throws Exception {
    assertThat(asked(method, path, status).attributes()).containsEntry("http.route", "/shop/api/*");
  }

  @ParameterizedTest
  @CsvSource({"throws, 500, java.lang.IllegalStateException", "maps, 503, java.lang.IllegalArgumentException"})
  void theErrorIsTheResourcesException(String resource, int status, String type) throws Exception {
    assertThat(asked("GET", "/api/orders/7/" + resource, status).errorType()).isEqualTo(type);
  }
}
