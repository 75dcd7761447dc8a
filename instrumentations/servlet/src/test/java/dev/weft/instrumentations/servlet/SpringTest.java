package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Spring MVC 5.3 (javax) and 6.2 (jakarta), as each server allows. */
@ParameterizedClass
@EnumSource(TestServer.class)
class SpringTest extends ServerTest {
  SpringTest(TestServer server) {
    super(server);
    Assumptions.assumeTrue(server.isNonBlocking());   // Spring needs Servlet 3.1
  }

  /** Spring is set up by the first request. */
  @BeforeEach
  void start() throws Exception {
    server.send(HttpRequest.newBuilder(server.uri("/spring", "/")));
    served();
  }

  private Span asked(String method, String path, int status) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri("/spring", path));
    request.method(method, method.equals("POST") ? BodyPublishers.ofString("text") : BodyPublishers.noBody());
    if (method.equals("POST")) {
      request.header("Content-Type", path.endsWith("?html") ? "text/html" : "text/plain");
    }
    request.header("Accept", path.endsWith("?image") ? "image/png" : "*/*");
    if (path.endsWith("?refuse")) {
      request.header("Refuse", "yes");
    }
    assertThat(server.send(request).statusCode()).isEqualTo(status);
    Span span = served(3).get(2);
    assertThat(span.attributes()).contains(entry("http.response.status_code", (long) status));
    return span;
  }

  @ParameterizedTest
  @CsvSource({
      "GET, /, 200, /spring/",
      "GET, /pages/7, 200, /spring/pages/{id}",
      "GET, /forward/7, 200, /spring/forward/{id}",
      "GET, /callable/7, 200, /spring/callable/{id}",
      "GET, /callable-throws/7, 500, /spring/callable-throws/{id}",
      "GET, /deferred-throws/7, 500, /spring/deferred-throws/{id}",
      "GET, /throws/7, 500, /spring/throws/{id}",
      "GET, /conflict/7, 409, /spring/conflict/{id}",
      "GET, /handled/7, 503, /spring/handled/{id}",
      "POST, /pages, 200, /spring/pages"})
  void aControllersTemplateIsTheRouteOfWhatTheClientAskedFor(String method, String path, int status, String route) throws Exception {
    Span span = asked(method, path, status);
    assertThat(span.attributes()).containsEntry("http.route", route);
    assertThat(span.name()).isEqualTo(method + ' ' + route);
  }

  @ParameterizedTest
  @CsvSource({
      "POST, /pages/7, 405",
      "POST, /, 405",
      "POST, /pages?html, 415",
      "GET, /pages/7?image, 406",
      "OPTIONS, /pages/7, 200",
      "GET, /pages/7?refuse, 401",
      "GET, /?refuse, 401",
      "GET, /nothing/here, 404"})
  void whatNoTemplateMatchesIsReportedUnderTheDispatchersMapping(String method, String path, int status) throws Exception {
    assertThat(asked(method, path, status).attributes()).containsEntry("http.route", "/spring/*");
  }

  @ParameterizedTest
  @CsvSource({
      "/throws, java.lang.IllegalStateException",
      "/callable-throws, java.lang.IllegalStateException",
      "/deferred-throws, java.lang.IllegalStateException",
      "/handled, java.lang.IllegalArgumentException"})
  void theErrorIsTheControllersException(String path, String type) throws Exception {
    Span span = asked("GET", path + "/7", path.equals("/handled") ? 503 : 500);
    assertThat(span.attributes()).containsEntry("error.type", type);
    assertThat(span.exceptionType()).isEqualTo(type);
    assertThat(Weft.metric("errors_total{endpoint=\"/spring" + path + "/{id}\",error_type=\"" + type + "\"}")).isEqualTo(1);
  }

  @Test
  void anExceptionThatMeansAClientsErrorIsNoError() throws Exception {
    assertThat(asked("GET", "/conflict/7", 409).error()).isFalse();
    assertThat(Weft.metrics().keySet()).filteredOn(series -> series.startsWith("errors_total{"))
        .allSatisfy(series -> assertThat(Weft.metric(series)).as(series).isZero());
  }
}
