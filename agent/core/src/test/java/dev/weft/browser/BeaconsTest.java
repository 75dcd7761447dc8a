package dev.weft.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.errors.ErrorGroups;
import dev.weft.log.Log;
import dev.weft.metrics.Metrics;
import dev.weft.telemetry.http.AgentPage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages send; that servers hand it over is tested with them. */
class BeaconsTest {
  private static final String SCRIPT = "() => {}";

  private final Map<String, String> settings = new HashMap<>(Map.of("WEFT_RUM_PATH", "/weft-rum", "WEFT_RUM_RATE", "100000"));
  private final Map<String, String> headers = new HashMap<>(Map.of("content-type", "text/plain;charset=UTF-8"));
  private final ErrorGroups errors = new ErrorGroups(null);
  private Metrics metrics;
  private Beacons beacons;

  private Beacons beacons() {
    if (beacons == null) {
      Settings read = new Settings(settings);
      metrics = new Metrics(read, "shop", null, null);
      beacons = Beacons.of(read, SCRIPT.getBytes(StandardCharsets.UTF_8), metrics.browser(), errors);
    }
    return beacons;
  }

  private AgentPage.Answer send(String method, String path, InputStream body) throws IOException {
    return beacons().answer(new AgentPage.Request() {
      @Override
      public String method() {
        return method;
      }

      @Override
      public String path() {
        return path;
      }

      @Override
      public String header(String name) {
        return headers.get(name.toLowerCase(java.util.Locale.ROOT));
      }

      @Override
      public InputStream body() {
        return body;
      }
    });
  }

  private AgentPage.Answer send(byte[] body) throws IOException {
    return send("POST", "/weft-rum", new ByteArrayInputStream(body));
  }

  private AgentPage.Answer send(String body) throws IOException {
    return send(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(AgentPage.Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private String shown() throws IOException {
    return new String(metrics.page(null, Set.of()).body(), StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> groups() {
    return (List<Map<String, Object>>) errors.shown().get("groups");
  }

  @Test
  void whatBrowsersMeasureAreGaugesAndHistograms() throws IOException {
    assertThat(send("{\"page\":\"/orders/4711/edit\",\"lcp\":2750,\"fid\":12,\"inp\":250,\"cls\":0.3,\"else\":[{}]}").status()).isEqualTo(204);
    assertThat(send("{\"page\":\"/orders/4712/edit\",\"lcp\":250}").status()).isEqualTo(204);
    assertThat(shown()).contains(
        "web_vitals_lcp{page=\"/orders/*/edit\"} 250.0\n",
        "web_vitals_lcp_seconds_bucket{page=\"/orders/*/edit\",le=\"0.5\"} 1\n",
        "web_vitals_lcp_seconds_bucket{page=\"/orders/*/edit\",le=\"2.5\"} 1\n",
        "web_vitals_lcp_seconds_bucket{page=\"/orders/*/edit\",le=\"3.0\"} 2\n",
        "web_vitals_lcp_seconds_sum{page=\"/orders/*/edit\"} 3.0\n",
        "web_vitals_fid{page=\"/orders/*/edit\"} 12.0\n",
        "web_vitals_fid_seconds_sum{page=\"/orders/*/edit\"} 0.012\n",
        "web_vitals_inp{page=\"/orders/*/edit\"} 250.0\n",
        "web_vitals_cls{page=\"/orders/*/edit\"} 0.3\n",
        "web_vitals_cls_score_bucket{page=\"/orders/*/edit\",le=\"0.25\"} 0\n",
        "web_vitals_cls_score_count{page=\"/orders/*/edit\"} 1\n",
        "weft_beacons_total{result=\"accepted\"} 2.0\n");
  }

  @Test
  void resourcesAreAddedUpByTheirTypes() throws IOException {
    send("{\"page\":\"/\",\"resources\":{\"script\":[3,450.5,12000],\"made up\":[1,2,3]}}");
    send("{\"page\":\"/\",\"resources\":{\"script\":[1,49.5,0]}}");
    assertThat(shown()).contains("browser_resources_total{type=\"script\"} 4.0\n", "browser_resource_duration_seconds_total{type=\"script\"} 0.5\n",
        "browser_resource_size_bytes_total{type=\"script\"} 12000.0\n", "browser_resources_total{type=\"other\"} 1.0\n");
  }

  @Test
  void errorsOfScriptsAreGroupedByTheirPlaceInEachBrowser() throws IOException {
    send("{\"page\":\"/cart/7\",\"errors\":[{\"type\":\"TypeError\",\"message\":\"x is null\","
        + "\"stack\":\"TypeError: x is null\\n    at pay (https://shop/app.3f9c2a1b.js?v=2:10:5)\"}]}");
    send("{\"page\":\"/cart/8\",\"errors\":[{\"type\":\"TypeError\",\"message\":\"x is null\",\"stack\":\"pay@https://shop/app.99c2a1bb.js:11:7\"}]}");
    send("{\"page\":\"/cart/8\",\"errors\":[{\"type\":\"Error\",\"message\":\"Script error.\",\"stack\":\"\"}]}");
    assertThat(groups()).hasSize(2);
    assertThat(groups().get(1)).containsEntry("source", "browser").containsEntry("type", "TypeError").containsEntry("message", "x is null")
        .containsEntry("count", 2L).containsEntry("endpoint", "/cart/*").containsEntry("frames", List.of("pay /app.*.js"));
    assertThat(shown()).contains("browser_errors_total{page=\"/cart/*\"} 3.0\n");
  }

  @Test
  void errorsOfScriptsThatAreMadeUpTakeNoRoomFromOthers() throws IOException {
    for (int i = 0; i < 60; i++) {
      send("{\"page\":\"/\",\"errors\":[{\"type\":\"E" + i + "\",\"message\":\"\",\"stack\":\"\"}]}");
    }
    assertThat(groups()).hasSize(50);
    assertThat(errors.shown()).containsEntry("forgotten", 10L);
  }

  @Test
  void thereAreOnlySoManyPages() throws IOException {
    settings.put("WEFT_METRICS_LABEL_LIMIT", "2");
    for (String page : new String[] {"/a", "/b", "/c", "/d"}) {
      send("{\"page\":\"" + page + "\",\"lcp\":1000}");
    }
    assertThat(shown()).contains("web_vitals_lcp_seconds_count{page=\"/b\"} 1\n", "web_vitals_lcp_seconds_count{page=\"other\"} 2\n")
        .doesNotContain("/c");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "[]|the beacon is no object",
      "{}|page is no path",
      "{\"page\":\"https://shop/\"}|page is no path",
      "{\"page\":7}|page is no text of at most 2048 characters",
      "{\"page\":\"/\",\"lcp\":\"fast\"}|lcp is no number from 0 to 600000",
      "{\"page\":\"/\",\"lcp\":-1}|lcp is no number from 0 to 600000",
      "{\"page\":\"/\",\"cls\":1e999}|cls is no number from 0 to 1000",
      "{\"page\":\"/\",\"resources\":[]}|resources is no object",
      "{\"page\":\"/\",\"resources\":{\"img\":[1,2]}}|a resource has not three numbers",
      "{\"page\":\"/\",\"resources\":{\"img\":[1,2,3,4]}}|a resource is no list of at most 3",
      "{\"page\":\"/\",\"errors\":[1]}|an error is no object",
      "{\"page\":\"/\",\"errors\":[0,1,2,3,4,5,6,7,8,9,10]}|errors is no list of at most 10",
      "{\"page\":\"/\"|no JSON: a brace is missing at 11",
      "{\"page\":\"/\"} {}|no JSON: the end is missing at 13",
      "{'page':\"/\"}|no JSON: a name is missing at 1",
      "{\"page\":01}|no JSON: a brace is missing at 9",
      "{\"page\":\"\\x\"}|no JSON: an escape is missing at 10",
      "{\"page\":NaN}|no JSON: a value is missing at 8",
      "[[[[[[[[[[]]]]]]]]]]|JSON is nested too deeply",
      "``|no JSON: a value is missing at 0"})
  void whatTheScriptWouldNotSendIsRefusedAndNotCounted(String body, String problem) throws IOException {
    AgentPage.Answer answer = send(body);
    assertThat(text(answer)).isEqualTo(problem + '\n');
    assertThat(answer.status()).isEqualTo(400);
    assertThat(shown()).contains("weft_beacons_total{result=\"refused\"} 1.0\n").doesNotContain("page=\"");
    assertThat(send("{\"page\":\"/\"}").status()).isEqualTo(204);
  }

  @Test
  void escapesAndBlanksAreReadAsTheyAreWritten() throws IOException {
    send(" { \"p\\u0061ge\" : \"\\/a\" , \"lcp\" : 1.5e2 , \"x\" : [ true , null , -0.5E-1 , \"\\\\\\\"\\n\" ] } ");
    assertThat(shown()).contains("web_vitals_lcp{page=\"/a\"} 150.0\n");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    assertThat(text(send(new byte[] {'"', (byte) 0xff, '"'}))).isEqualTo("not UTF-8\n");
  }

  @Test
  void whatIsTooLongIsRefusedWhetherItsLengthIsToldOrNot() throws IOException {
    assertThat(send(" ".repeat(16 * 1024 - 12) + "{\"page\":\"/\"}").status()).isEqualTo(204);
    assertThat(send(" ".repeat(16 * 1024) + "{\"page\":\"/\"}").status()).isEqualTo(413);
    headers.put("content-length", "100000");
    assertThat(send("POST", "/weft-rum", null).status()).isEqualTo(413);   // nothing of it is read
  }

  @Test
  void onlySoManyAreTakenInASecond() throws IOException {
    settings.put("WEFT_RUM_RATE", "3");
    int limited = 0;
    for (int i = 0; i < 100; i++) {
      limited += send("{\"page\":\"/\"}").status() == 429 ? 1 : 0;
    }
    assertThat(limited).isGreaterThan(50);   // all but three of each second that it takes
    assertThat(shown()).contains("weft_beacons_total{result=\"limited\"} " + limited + ".0\n");
  }

  @Test
  void onlySoManyAreReadAtOnce() throws Exception {
    CountDownLatch reading = new CountDownLatch(16);
    CountDownLatch end = new CountDownLatch(1);
    InputStream slow = new InputStream() {
      @Override
      public int read() throws IOException {
        reading.countDown();
        try {
          end.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        return -1;
      }
    };
    Thread[] threads = new Thread[16];
    beacons();
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> {
        try {
          send("POST", "/weft-rum", slow);
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      });
      threads[i].start();
    }
    reading.await();
    assertThat(text(send("{\"page\":\"/\"}"))).isEqualTo("too many beacons at once\n");
    end.countDown();
    for (Thread each : threads) {
      each.join();
    }
    assertThat(send("{\"page\":\"/\"}").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({
      "same-origin,,,shop,204", "cross-site,,,shop,403", "same-site,https://cdn.shop,,shop,403", "none,,,shop,403",
      ",https://shop:8443,,shop:8443,204", ",http://SHOP,,shop,204", ",https://evil,,shop,403", ",null,,shop,403",
      ",https://shop,shop,10.0.0.7:8080,204", ",https://evil,shop,10.0.0.7:8080,403", ",,,shop,204"})
  void onlyTheApplicationsOwnPagesAreHeard(String site, String origin, String forwarded, String host, int status) throws IOException {
    headers.put("sec-fetch-site", site);
    headers.put("origin", origin);
    headers.put("x-forwarded-host", forwarded);
    headers.put("host", host);
    assertThat(send("{\"page\":\"/\"}").status()).isEqualTo(status);
  }

  @Test
  void otherMethodsAndTypesAreRefused() throws IOException {
    AgentPage.Answer read = send("GET", "/weft-rum", null);
    assertThat(read.status()).isEqualTo(405);
    assertThat(read.headers()).containsEntry("Allow", "POST");
    assertThat(send("POST", "/weft-rum.js", null).status()).isEqualTo(405);
    headers.put("content-type", "multipart/form-data");
    assertThat(send("{\"page\":\"/\"}").status()).isEqualTo(415);
    headers.remove("content-type");
    assertThat(send("{\"page\":\"/\"}").status()).isEqualTo(415);
  }

  @Test
  void theScriptMayBeKept() throws IOException {
    AgentPage.Answer script = send("GET", "/weft-rum.js", null);
    assertThat(text(script)).isEqualTo(SCRIPT);
    assertThat(script.headers()).containsEntry("Content-Type", "text/javascript; charset=utf-8")
        .containsEntry("Cache-Control", "max-age=3600").containsEntry("X-Content-Type-Options", "nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"weft-rum", "/", "/rum/", "/rum?x", "/r um", "/rüm"})
  void aWrongPathCostsOneLine(String path) {
    settings.put("WEFT_RUM_PATH", path);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Log.to(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      assertThat(beacons()).isNull();
    } finally {
      Log.to(System.err);
    }
    assertThat(written.toString(StandardCharsets.UTF_8)).contains("WEFT_RUM_PATH=" + path + " is not a path such as /weft-rum; none is used")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"/,/", "/orders/42,/orders/*", "/api/v2/users/anna@shop.de,/api/v2/users/*", "/a/%C3%A4/b,/a/*/b", "/a//b/,/a//b/",
      "/files/report-final.pdf,/files/report-final.pdf", "/u/3f2504e0-4f89-11d3-9a0c-0305e82c3301,/u/*",
      "/x/abcdefghijklmnopqrstuvwxyzabcdefg,/x/*", "/a/b/c/d/e/f/g/h/i/j,/a/b/c/d/e/f/g/h/*", "/a;jsessionid=F,/*"})
  void pagesAreShownByWhatTheyHaveInCommon(String path, String template) {
    assertThat(PageTemplate.of(path)).isEqualTo(template);
  }
}
