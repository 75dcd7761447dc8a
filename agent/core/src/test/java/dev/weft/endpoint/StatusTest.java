package dev.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.errors.ErrorGroups;
import dev.weft.health.Health;
import dev.weft.metrics.Metrics;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.logs.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusTest {
  private final Settings settings = new Settings(Map.of("WEFT_PORT", "0", "WEFT_HOST", "localhost"));

  @Test
  void sectionsAreThere() {
    Instrumentation.of("status-test").switchOff("it failed 100 times");
    Instrumentation.of("status-test").failed(new IllegalStateException("broken"));
    settings.text(Setting.METRICS_PREFIX);
    settings.inForce("otel.exporter.otlp.headers", "api-key=secret");
    settings.inForce("otel.exporter.otlp.client.key", "/secret.pem");
    settings.inForce("otel.resource.disabled.keys", "host.name");
    settings.inForce("otel.instrumentation.http.server.capture-request-headers", "X-Tenant");
    Map<String, Object> all = status().all();

    assertThat(all).containsOnlyKeys("agent", "jvm", "instrumentations", "settings");
    assertThat(map(all.get("agent"))).containsEntry("version", "1.2.3").containsKey("uptimeSeconds");
    assertThat(map(all.get("jvm"))).containsEntry("java", System.getProperty("java.version"));
    assertThat(map(map(all.get("instrumentations")).get("status-test"))).containsEntry("state", "off: it failed 100 times")
        .containsEntry("failures", 1L).containsEntry("lastFailure", "java.lang.IllegalStateException: broken")
        .containsEntry("classes", 2);
    assertThat(map(all.get("settings"))).containsEntry("otel.exporter.otlp.headers", "***")
        .containsEntry("otel.exporter.otlp.client.key", "***").containsEntry("otel.resource.disabled.keys", "host.name")
        .containsEntry("otel.instrumentation.http.server.capture-request-headers", "X-Tenant")
        .containsEntry("weft.metrics.prefix", "");
  }

  @Test
  void aSectionThatFailsLeavesTheOthers() {
    Status status = status();
    status.section("export", () -> {
      throw new IllegalStateException("not ready");
    });
    assertThat(status.all()).containsEntry("export", "failed: java.lang.IllegalStateException: not ready").containsKey("settings");
  }

  @Test
  void whatWasWovenMayFailToo() {
    Instrumentation.of("status-test").called();
    Status status = new Status(settings, "1.2.3", System.nanoTime(), name -> {
      throw new IllegalStateException("no report");
    });
    assertThat(map(map(status.all().get("instrumentations")).get("status-test")))
        .containsEntry("woven", "failed: java.lang.IllegalStateException: no report").containsKey("calls");
  }

  @Test
  void jsonIsExact() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a \"quoted\" \\ line\nnext\u0001 é \ud83d\ude00 \ud83d");
    value.put("numbers", Arrays.asList(1, -2L, 0.5, Double.NaN, Double.POSITIVE_INFINITY));
    value.put("flags", Arrays.asList(true, null));
    value.put("empty", Arrays.asList(Collections.emptyMap(), Collections.emptyList()));
    value.put("loader", new StringBuilder("any object"));

    assertThat(Json.of(value)).isEqualTo("""
        {
          "text": "a \\"quoted\\" \\\\ line\\nnext\\u0001 é \ud83d\ude00 \\ufffd",
          "numbers": [
            1,
            -2,
            0.5,
            "NaN",
            "Infinity"
          ],
          "flags": [
            true,
            null
          ],
          "empty": [
            {},
            []
          ],
          "loader": "any object"
        }
        """);
  }

  @Test
  void textIsReadable() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("agent", Map.of("version", "1.2.3"));
    status.put("instrumentations", Map.of("servlet", Map.of("woven", Map.of("app@1", List.of("a.B", "a.C")))));
    status.put("export", "off");
    assertThat(StatusText.of(status)).isEqualTo("""
        agent
          version: 1.2.3

        instrumentations
          servlet
            woven
              app@1
                a.B
                a.C

        export
          off

        """);
  }

  @Test
  void htmlEscapesWhatItShows() {
    String html = StatusHtml.of(Map.of("<b>", Map.of("key \"&\"", "<script>alert(1)</script>")));
    assertThat(html).contains("<h2>&lt;b&gt;</h2>", "key &quot;&amp;&quot;", "&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script", "<b>");
  }

  @Test
  void mapsOfMapsAreOneTableAndLongListsAreFolded() {
    List<String> classes = IntStream.range(0, 20).mapToObj(i -> "a.C" + i).toList();
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("jdbc", Map.of("calls", 1));
    rows.put("servlet", Map.of("classes", classes));
    assertThat(StatusHtml.of(Map.of("instrumentations", rows)))
        .contains("<thead><tr><th></th><th>calls</th><th>classes</th></tr></thead>", "<details><summary>20</summary><ul><li>a.C0</li>");
  }

  @Test
  void browsersGetHtmlAndProgramsJson() throws IOException {
    Health health = new Health(settings, "shop", null, System.nanoTime());
    try (Endpoint endpoint = Endpoint.start(settings, new Metrics(settings, "shop", null, null), status(), new ErrorGroups(null), health)) {
      assertThat(Client.get(endpoint, "/status")).contains("Content-Type: application/json", "\"version\": \"1.2.3\"");
      assertThat(Client.get(endpoint, "/status", "Accept: */*")).contains("Content-Type: application/json");
      assertThat(Client.get(endpoint, "/status", "Accept: application/json, text/plain, */*")).contains("Content-Type: application/json");
      assertThat(Client.get(endpoint, "/status", "Accept: text/plain")).contains("Content-Type: text/plain", "\n  version: 1.2.3\n");
      assertThat(Client.get(endpoint, "/status", "Accept: text/html,application/xhtml+xml,*/*;q=0.8"))
          .contains("Content-Type: text/html", "<th>version</th><td>1.2.3</td>");
    }
  }

  private Status status() {
    return new Status(settings, "1.2.3", System.nanoTime(), name -> Map.of("classes", 2));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
