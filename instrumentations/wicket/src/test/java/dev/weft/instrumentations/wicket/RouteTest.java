package dev.weft.instrumentations.wicket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Releases;
import dev.weft.testing.ShopSituations;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.HttpURLConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that Wicket's filter serves. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class RouteTest extends ShopSituations {
  RouteTest(String release) {
    super(release);
  }

  private static HttpURLConnection page(String path) throws Exception {
    HttpURLConnection connection = connect("/shop" + path);
    connection.setInstanceFollowRedirects(false);
    return connection;
  }

  private static Span asked(String path, int status) throws Exception {
    return answered(page(path), status);
  }

  @ParameterizedTest
  @CsvSource({
      "/pages/, 200, /pages/application.Shop$Start",
      "/pages/orders/7, 200, /pages/application.Shop$Order",
      "/pages/orders/7?-1.-start, 302, /pages/application.Shop$Order",
      "/pages/wicket/bookmarkable/application.Shop$Start, 302, /pages/application.Shop$Start",
      "/pages/wicket/bookmarkable/application.None, 405, /*",
      "/pages/wicket/page?7, 410, /*",
      "/pages/none, 405, /*"})
  void theRouteIsTheClassOfThePageThatTheClientAskedFor(String path, int status, String route) throws Exception {
    assertRoute(asked(path, status), status, route);
  }

  @ParameterizedTest
  @CsvSource({"/pages/failing, Failing, 500, java.lang.IllegalStateException",
      "/pages/orders/7?-1.-refused, Order, 503, java.lang.UnsupportedOperationException"})
  void anExceptionThatBecameAResponseIsTheError(String path, String page, int status, String exception) throws Exception {
    String route = "/shop/pages/application.Shop$" + page;
    Span served = asked(path, status);
    assertThat(served.attributes()).containsEntry("http.route", route).containsEntry("error.type", exception);
    assertThat(served.error()).isTrue();
    assertThat(Weft.metric("errors_total{endpoint=\"" + route + "\",error_type=\"" + exception + "\"}")).isEqualTo(1);
  }

  @Test
  void aPageOfTheSessionHasItsClassAsTheRoute() throws Exception {
    HttpURLConnection made = page("/pages/cart");
    assertThat(made.getResponseCode()).isEqualTo(302);
    HttpURLConnection clicked = page("/pages/wicket/page?0-1.-start");
    clicked.setRequestProperty("Cookie", made.getHeaderField("Set-Cookie").split(";")[0]);
    assertThat(clicked.getHeaderField("Location")).isEqualTo("../");

    assertThat(Weft.awaitSpans(2).get(1).name()).isEqualTo("GET /shop/pages/application.Shop$Cart");
  }
}
