package dev.weft.instrumentations.struts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Releases;
import dev.weft.testing.ShopSituations;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that Struts' filter serves. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class RouteTest extends ShopSituations {
  RouteTest(String release) {
    super(release, release.startsWith("7") ? Map.of("com/opensymphony/xwork2/", "org/apache/struts2/") : Map.of());
  }

  private static Span asked(String path, int status) throws Exception {
    return asked("GET", "/shop" + path, status);
  }

  @ParameterizedTest
  @CsvSource({
      "/orders/show.action, /orders/show",
      "/orders/show, /orders/show",
      "/orders/show!later.action, /orders/show",
      "/orders/edit_later.action, /orders/edit_*",
      "/orders/edit_execute, /orders/edit_*",
      "/orders/chained.action, /orders/chained",
      "/old/orders/show.action, /old/orders/show",
      "/orders/7/show.action, /anything",
      "/users/7/show.action, /users/*/show",
      "/index.action, /index"})
  void theRouteIsTheActionAsItIsConfigured(String path, String route) throws Exception {
    assertRoute(asked(path, 200), 200, route);
  }

  @ParameterizedTest
  @CsvSource({"/orders/edit_refused.action, /orders/edit_*, 503, java.lang.UnsupportedOperationException",
      "/orders/edit_fail.action, /orders/edit_*, 500, java.lang.IllegalStateException"})
  void anExceptionThatBecameAResponseIsTheError(String path, String route, int status, String exception) throws Exception {
    Span served = asked(path, status);
    assertThat(served.attributes()).containsEntry("http.route", "/shop" + route).containsEntry("error.type", exception);
    assertThat(served.error()).isTrue();
    assertThat(Weft.metric("errors_total{endpoint=\"/shop" + route + "\",error_type=\"" + exception + "\"}")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"/orders/edit_gone.action, 404, /orders/edit_*", "/none/of/these.html, 405, /*"})
  void whatTheClientGotWrongIsNoError(String path, int status, String route) throws Exception {
    Span served = asked(path, status);
    assertThat(served.attributes()).containsEntry("http.route", "/shop" + route);
    assertThat(served.error()).isFalse();
  }
}
