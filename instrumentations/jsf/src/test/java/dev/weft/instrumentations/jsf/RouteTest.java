package dev.weft.instrumentations.jsf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Releases;
import dev.weft.testing.ShopSituations;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests for views of JSF. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class RouteTest extends ShopSituations {
  private interface Shop {
    String stateField();
  }

  RouteTest(String release) {
    super(release);
  }

  private static Span asked(String path, int status) throws Exception {
    return asked("GET", "/shop" + path, status);
  }

  @ParameterizedTest
  @CsvSource({"/greeting.xhtml, 200, /greeting.xhtml", "/orders/list.xhtml, 200, /orders/list.xhtml", "/faces/greeting.xhtml, 200, /faces/greeting.xhtml",
      "/none.xhtml, 404, /*.xhtml", "/faces/none.xhtml, 404, /faces/*"})
  void theRouteIsTheViewIfItExists(String path, int status, String route) throws Exception {
    assertRoute(asked(path, status), status, route);
  }

  @Test
  void anErrorPageIsNotWhatTheClientAskedFor() throws Exception {
    assertThat(asked("/nothing.txt", 404).attributes()).doesNotContainKey("http.route");
  }

  @ParameterizedTest
  @CsvSource({"/orders/failing.xhtml, 500, java.lang.IllegalStateException", "/orders/refused.xhtml, 503, java.lang.UnsupportedOperationException"})
  void anExceptionOfAViewIsTheError(String path, int status, String exception) throws Exception {
    Span served = asked(path, status);
    assertThat(served.attributes()).containsEntry("http.route", "/shop" + path).containsEntry("error.type", exception);
    assertThat(served.error()).isTrue();
    assertThat(Weft.metric("errors_total{endpoint=\"/shop" + path + "\",error_type=\"" + exception + "\"}")).isEqualTo(1);
  }

  @Test
  void theRouteOfAFormIsItsViewAndNotTheNextOne() throws Exception {
    assertThat(sentForm("go").getResponseCode()).isEqualTo(200);

    assertThat(Weft.awaitSpans(2).get(1).name()).isEqualTo("POST /shop/orders/form.xhtml");
  }

  @Test
  void anExceptionOfAnActionIsTheError() throws Exception {
    assertThat(sentForm("fail").getResponseCode()).isEqualTo(500);

    Span served = Weft.awaitSpans(2).get(1);
    assertThat(served.name()).isEqualTo("POST /shop/orders/form.xhtml");
    assertThat(served.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
  }

  /** Shows the form and sends it as its button does. */
  private static HttpURLConnection sentForm(String button) throws Exception {
    HttpURLConnection shown = connect("/shop/orders/form.xhtml");
    String page = new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher state = Pattern.compile("name=\"" + Pattern.quote(shop(Shop.class).stateField()) + "\"[^>]*value=\"([^\"]*)\"").matcher(page);
    assertThat(state.find()).as(page).isTrue();
    HttpURLConnection sent = connect("/shop/orders/form.xhtml");
    sent.setRequestProperty("Cookie", shown.getHeaderField("Set-Cookie").split(";")[0]);
    sent.setDoOutput(true);
    sent.getOutputStream().write(("form=form&form_SUBMIT=1&" + button + "=pressed&" + shop(Shop.class).stateField() + '='
        + URLEncoder.encode(state.group(1), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    return sent;
  }
}
