package dev.weft.instrumentations.springcloudgateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that the gateway passes on by Reactor Netty. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class GatewayTest {
  private static Application application;
  private static String started;

  interface Application {
    int port();

    void close();
  }

  GatewayTest(String release) {
    if (!release.equals(started)) {
      stop();
      started = release;
      String prefix = "spring.cloud.gateway" + (release.startsWith("3") ? "" : ".server.webflux");
      application = ReleaseLoader.proxy(Application.class,
          new ReleaseLoader(release).create("application.GatewayApplication", new Class<?>[] {String.class}, prefix));
    }
  }

  @AfterAll
  static void stop() {
    if (application != null) {
      application.close();
      application = null;
    }
  }

  private static String asked(String method, String path, String header, int status) throws Exception {
    try (RawConnection connection = new RawConnection(application.port())) {
      RawConnection.Response response = connection.send(method + ' ' + path + " HTTP/1.1|Host: localhost|" + header + "||").read();
      assertThat(response.status()).isEqualTo(status);
      return response.text();
    }
  }

  @ParameterizedTest
  @CsvSource({
      "/orders/7/lines?page=2, Accept: */*, /orders/{id}/**, orders",
      "/items/7, Accept: */*, /items/**,",
      "/named/7, Accept: */*, /named/{id}, named",
      "/alias/7, Accept: */*, /alias/{id}, named",
      "/mixed/7, X-Mixed: 1, mixed, mixed",
      "/any/7, X-Any: 1,,"})
  void theRouteIsThePathOfTheGatewaysOrItsIdentifier(String path, String header, String route, String id) throws Exception {
    String parents = asked("GET", path, header, 200);

    List<Span> spans = Weft.awaitSpans(2);
    Span call = spans.get(0);
    Span served = spans.get(1);
    assertThat(served.name()).isEqualTo(route == null ? "GET" : "GET " + route);
    assertThat(served.attributes().get("http.route")).isEqualTo(route);
    assertThat(served.attributes().get("spring-cloud-gateway.route.id")).isEqualTo(id);
    String endpoint = route == null ? "other" : route;
    assertThat(Weft.metric("http_requests_total{endpoint=\"" + endpoint + "\",method=\"GET\",status=\"200\"}")).isEqualTo(1);
    assertThat(call.kind()).isEqualTo("CLIENT");
    assertThat(call.parentSpanId()).isEqualTo(served.spanId());
    assertThat(parents).startsWith("00-" + call.traceId() + '-' + call.spanId() + '-').doesNotContain(",");
  }

  @Test
  void theTraceOfTheSenderGoesOnAndItsHeadersAreReplaced() throws Exception {
    String parents = asked("GET", "/orders/7", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", 200);

    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(1).parentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(parents).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-" + spans.get(0).spanId() + "-01");
  }

  @Test
  void aRequestThatMatchesByItsHostHasTheIdentifierOfItsRoute() throws Exception {
    try (RawConnection connection = new RawConnection(application.port())) {
      assertThat(connection.send("GET /7 HTTP/1.1|Host: shop.example||").read().status()).isEqualTo(200);
    }
    assertThat(Weft.awaitSpans(2).get(1).attributes()).containsEntry("http.route", "by-host");
  }

  @ParameterizedTest
  @CsvSource({"/forwarded/7, 200, /forwarded/{id}", "/own/7, 200, /own/{id}", "/none/of/these, 404, /**"})
  void whatTheGatewayServesItselfIsOneSpan(String path, int status, String route) throws Exception {
    asked("GET", path, "Accept: */*", status);
    assertThat(Weft.awaitSpans(1).get(0).attributes().get("http.route")).isEqualTo(route);
  }

  @Test
  void aServiceThatFailsIsAnErrorOfBoth() throws Exception {
    asked("GET", "/orders/7/broken", "Accept: */*", 503);
    assertThat(Weft.awaitSpans(2)).extracting(Span::error).containsExactly(true, true);
    assertThat(Weft.metric("errors_total{endpoint=\"/orders/{id}/**\",error_type=\"503\"}")).isEqualTo(1);
  }

  @Test
  void aServiceThatCannotBeReachedIsTheErrorOfTheRequest() throws Exception {
    asked("GET", "/down/7", "Accept: */*", 500);
    Span served = Weft.awaitSpans(2).get(1);
    assertThat(served.attributes()).containsEntry("http.route", "/down/**");
    assertThat(served.error()).isTrue();
    assertThat(served.exceptionType()).contains("ConnectException");
  }
}
