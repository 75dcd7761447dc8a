package dev.weft.instrumentations.stapler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Releases;
import dev.weft.testing.ShopSituations;
import dev.weft.testing.Span;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that Stapler hands from object to object. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class RouteTest extends ShopSituations {
  RouteTest(String release) {
    super(release);
  }

  private static Span asked(String path, int status) throws Exception {
    return asked("GET", "/shop" + path, status);
  }

  @ParameterizedTest
  @CsvSource({
      "/, 200, /",
      "/orders/7/show, 200, /orders/*/show",
      "/orders/eight/show, 200, /orders/*/show",
      "/orders/7/, 200, /orders/*/",
      "/orders/7/list, 200, /orders/*/list",
      "/customer/ann/last/show, 200, /customer/*/last/show",
      "/customer/last/last/show, 200, /customer/*/last/show",
      "/customer/ann/order/7/show, 200, /customer/*/order/*/show",
      "/archive/0/show, 200, /archive/*/show",
      "/order-9/show, 200, /*/show",
      "/orders/7/show/more/of/it, 200, /orders/*/show/*",
      "/static/4711/orders/7/show, 200, /static/*/orders/*/show",
      "/forwarded, 200, /forwarded",
      "/none/of/these, 404, /*",
      "/orders/9/show, 404, /orders/*",
      "/orders/7/none/of/these, 404, /orders/*/*",
      "/customer/nobody/show, 404, /customer/*/*"})
  void theRouteHasTheNamesThatTheCodeHas(String path, int status, String route) throws Exception {
    assertRoute(asked(path, status), status, route);
  }

  @ParameterizedTest
  @CsvSource({"/orders/7/fail, /orders/*/fail", "/orders/7/broken, /orders/*/broken"})
  void anActionOrAViewThatFailsIsTheRoute(String path, String route) throws Exception {
    Span served = asked(path, 500);
    assertThat(served.attributes()).containsEntry("http.route", "/shop" + route);
    assertThat(served.error()).isTrue();
  }
}
