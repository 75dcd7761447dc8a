package dev.weft.instrumentations.vaadin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Releases;
import dev.weft.testing.ShopSituations;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that Vaadin's browser side sends. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class RouteTest extends ShopSituations {
  RouteTest(String release) {
    super(release);
  }

  private static String text(HttpURLConnection connection) throws Exception {
    return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String found(String name, String text) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  /** A browser that has started Vaadin's side there, which is a request of its own. */
  private static final class Browser {
    private final String cookie;
    private final String started;
    private int sent;

    Browser() throws Exception {
      HttpURLConnection connection = connect("/shop/?v-r=init&location=");
      started = text(connection);
      cookie = connection.getHeaderField("Set-Cookie").split(";")[0];
      Weft.awaitSpans(1);
    }

    void navigate(String location) throws Exception {
      send("{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\",\"data\":{\"route\":\"" + location
          + "\",\"query\":\"\",\"appShellTitle\":\"\",\"historyState\":null,\"trigger\":\"\"}}");
    }

    void send(String events) throws Exception {
      HttpURLConnection connection = connect("/shop/?v-r=uidl&v-uiId=" + found("v-uiId", started));
      connection.setRequestProperty("Cookie", cookie);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      connection.getOutputStream().write(("{\"csrfToken\":\"" + found("Vaadin-Security-Key", started) + "\",\"rpc\":[" + events + "],\"syncId\":" + sent
          + ",\"clientId\":" + sent++ + "}").getBytes(StandardCharsets.UTF_8));
      assertThat(text(connection)).contains("syncId");
    }
  }

  @ParameterizedTest
  @CsvSource({"orders/7, /orders/:id", "'', /", "moved, /moved", "none, /*"})
  void theRouteIsTheTemplateOfTheViewThatIsAskedFor(String location, String route) throws Exception {
    new Browser().navigate(location);

    Span served = Weft.awaitSpans(2).get(1);
    assertThat(served.name()).isEqualTo("POST /shop" + route);
    assertThat(served.attributes()).containsEntry("http.route", "/shop" + route);
    assertThat(Weft.metric("http_requests_total{endpoint=\"/shop" + route + "\",method=\"POST\",status=\"200\"}")).isEqualTo(1);
  }

  @Test
  void whatTheBrowserSendsBelongsToTheViewThatItShows() throws Exception {
    Browser browser = new Browser();
    browser.navigate("orders/7");
    browser.send("");
    browser.navigate("moved");

    assertThat(Weft.awaitSpans(4)).extracting(Span::name).containsExactly(
        "GET /shop/*", "POST /shop/orders/:id", "POST /shop/orders/:id", "POST /shop/orders/:id");
  }

  @Test
  void whatFailsInsideVaadinIsTheError() throws Exception {
    assertThat(connect("/shop/?").getResponseCode()).isEqualTo(500);   // the application has no index.html

    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("error.type", "java.io.UncheckedIOException");
  }
}
