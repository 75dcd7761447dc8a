package dev.weft.instrumentations.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Releases;
import dev.weft.testing.ShopSituations;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that Javalin's servlet serves. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class RouteTest extends ShopSituations {
  RouteTest(String release) {
    super(release);
  }

  @ParameterizedTest
  @CsvSource({"GET, /orders/7, 200, /orders/{id}", "GET, /orders/7/later, 200, /orders/{id}/later", "GET, /orders/7/gone, 404, /orders/{id}/gone",
      "POST, /orders, 201, /orders", "GET, /none, 404, /*", "GET, /orders/none/of/these, 404, /*"})
  void theRouteIsThePathOfTheEndpoint(String method, String path, int status, String route) throws Exception {
    Span served = asked(method, path, status);
    assertThat(served.name()).isEqualTo(method + ' ' + route);
    assertThat(served.attributes()).containsEntry("http.route", route);
    assertThat(served.error()).isFalse();
    assertThat(Weft.metric("http_requests_total{endpoint=\"" + route + "\",method=\"" + method + "\",status=\"" + status + "\"}")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"throws, 500, java.lang.IllegalStateException", "refused, 503, java.lang.UnsupportedOperationException"})
  void anExceptionThatBecameAResponseIsTheError(String path, int status, String exception) throws Exception {
    Span served = asked("GET", "/orders/7/" + path, status);
    assertThat(served.attributes()).containsEntry("http.route", "/orders/{id}/" + path).containsEntry("error.type", exception);
    assertThat(served.error()).isTrue();
    assertThat(Weft.metric("errors_total{endpoint=\"/orders/{id}/" + path + "\",error_type=\"" + exception + "\"}")).isEqualTo(1);
  }
}
