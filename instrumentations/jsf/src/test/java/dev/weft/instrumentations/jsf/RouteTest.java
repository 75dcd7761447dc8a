package dev.weft.instrumentations.jsf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests for views of JSF. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class RouteTest {
  private static Application application;
  private static String started;

  interface Application {
    int port();

    String stateField();

    void close();
  }

  RouteTest(String release) {
    if (!release.equals(started)) {
      stop();
      started = release;
      application = ReleaseLoader.proxy(Application.class, new ReleaseLoader(release).create("application.Shop", new Class<?>[0]));
    }
  }

  @AfterAll
  static void stop() {
    if (application != null) {
      application.close();
      application = null;
    }
  }

  private static HttpURLConnection connect(String path) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URI("http://localhost:" + application.port() + "/shop" + path).toURL().openConnection();
    connection.setConnectTimeout(10_000);
    connection.setReadTimeout(10_000);
    return connection;
  }

  private static Span asked(String path, int status) throws Exception {
    assertThat(connect(path).getResponseCode()).isEqualTo(status);
    return Weft.awaitSpans(1).get(0);
  }

  @ParameterizedTest
  @CsvSource({"/greeting.xhtml, 200, /greeting.xhtml", "/orders/list.xhtml, 200, /orders/list.xhtml", "/faces/greeting.xhtml, 200, /faces/greeting.xhtml",
      "/none.xhtml, 404, /*.xhtml", "/faces/none.xhtml, 404, /faces/*"})
  void theRouteIsTheViewIfItExists(String path, int status, String route) throws Exception {
    Span served = asked(path, status);
    assertThat(served.name()).isEqualTo("GET /shop" + route);
    assertThat(served.attributes()).containsEntry("http.route", "/shop" + route);
    assertThat(served.error()).isFalse();
    assertThat(Weft.metric("http_requests_total{endpoint=\"/shop" + route + "\",method=\"GET\",status=\"" + status + "\"}")).isEqualTo(1);
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
    HttpURLConnection shown = connect("/orders/form.xhtml");
    String page = new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher state = Pattern.compile("name=\"" + Pattern.quote(application.stateField()) + "\"[^>]*value=\"([^\"]*)\"").matcher(page);
    assertThat(state.find()).as(page).isTrue();
    HttpURLConnection sent = connect("/orders/form.xhtml");
    sent.setRequestProperty("Cookie", shown.getHeaderField("Set-Cookie").split(";")[0]);
    sent.setDoOutput(true);
    sent.getOutputStream().write(("form=form&form_SUBMIT=1&" + button + "=pressed&" + application.stateField() + '='
        + URLEncoder.encode(state.group(1), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    return sent;
  }
}
