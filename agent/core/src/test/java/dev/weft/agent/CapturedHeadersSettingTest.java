package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.MapHeaders;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.ReadAttributes;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpServerSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapturedHeadersSettingTest {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("captured headers");

  @AfterEach
  void asWithoutTheSettings() {
    HttpServerSettings.capture(null, null);
    HttpClientOperation.capture(null, null);
  }

  private static void apply(String side, String message, String names) {
    EarlySettings.apply(new Settings(Map.of("OTEL_INSTRUMENTATION_HTTP_" + side + "_CAPTURE_" + message + "_HEADERS", names)));
  }

  private static Map<String, String> headers(String... namesAndValues) {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  private static Map<String, Object> served(Map<String, String> request, Map<String, String> response) {
    HttpServerOperation operation = HttpServerOperation.start(Context.slot(), INSTRUMENTATION, "GET", MapHeaders.INSTANCE, request);
    operation.responseHeaders(MapHeaders.INSTANCE, response);
    return shown(operation);
  }

  private static Map<String, Object> called(Map<String, String> request, Map<String, String> response) {
    HttpClientOperation operation = HttpClientOperation.start(INSTRUMENTATION, "GET", "http", "host", 80, "http://host/");
    operation.requestHeaders(MapHeaders.INSTANCE, request);
    operation.responseHeaders(MapHeaders.INSTANCE, response);
    return shown(operation);
  }

  private static Map<String, Object> shown(Operation operation) {
    operation.end(null);
    Map<String, Object> shown = new TreeMap<>(ReadAttributes.of(operation));
    shown.keySet().removeIf(name -> !name.contains(".header."));
    return shown;
  }

  @Test
  void eachSettingIsForOneSideAndOneMessage() {
    Map<String, String> all = headers("x-a", "1", "x-b", "2");
    assertThat(served(all, all)).isEmpty();
    assertThat(called(all, all)).isEmpty();
    apply("SERVER", "REQUEST", "X-A");
    assertThat(served(all, all)).containsOnlyKeys("http.request.header.x-a").containsEntry("http.request.header.x-a", List.of("1"));
    apply("SERVER", "RESPONSE", "X-*");
    assertThat(served(all, all)).containsOnlyKeys("http.response.header.x-a", "http.response.header.x-b");
    assertThat(called(all, all)).isEmpty();
    asWithoutTheSettings();
    apply("CLIENT", "REQUEST", "x-b,x-absent");
    assertThat(called(all, all)).containsOnlyKeys("http.request.header.x-b");
    apply("CLIENT", "RESPONSE", "x-a");
    assertThat(called(all, all)).containsOnlyKeys("http.response.header.x-a");
    assertThat(served(all, all)).isEmpty();
  }

  @Test
  void valuesThatGiveAccessAreMasked() {
    apply("SERVER", "REQUEST", "*");
    assertThat(served(headers("Authorization", "Basic c2VjcmV0", "Cookie", "id=1", "X-Api-Key", "k", "Accept", "text/html"), headers()))
        .isEqualTo(Map.of("http.request.header.authorization", List.of("REDACTED"), "http.request.header.cookie", List.of("REDACTED"),
            "http.request.header.x-api-key", List.of("REDACTED"), "http.request.header.accept", List.of("text/html")));
    assertThat(served(headers("referer", "http://me:pw@host/a?token=t&b=1"), headers()))
        .isEqualTo(Map.of("http.request.header.referer", List.of("http://REDACTED:REDACTED@host/a?token=REDACTED&b=1")));
    apply("CLIENT", "RESPONSE", "Set-Cookie");
    assertThat(called(headers(), headers("set-cookie", "id=1"))).isEqualTo(Map.of("http.response.header.set-cookie", List.of("REDACTED")));
  }

  @Test
  void whatMatchesAStarIsBounded() {
    apply("CLIENT", "RESPONSE", "x-*");
    Map<String, String> many = IntStream.range(0, 500).boxed().collect(Collectors.toMap(i -> "x-" + i, i -> "1"));
    Map<String, Object> shown = new HashMap<>();
    many.forEach((name, value) -> shown.putAll(called(headers(), headers(name, value))));
    assertThat(shown).hasSize(200);
  }

  @Test
  void entriesAreHeaders() {
    List<Map.Entry<?, ?>> entries = Arrays.asList(Map.entry(":status", "200"), Map.entry("X-A", "1"), Map.entry("x-a", "2"),
        Map.entry("x-b", List.of("3", "4")), new HashMap.SimpleEntry<>(null, List.of("HTTP/1.1 200 OK")));
    assertThat(HeaderEntries.INSTANCE.names(entries)).containsExactly("X-A", "x-a", "x-b");
    assertThat(HeaderEntries.INSTANCE.get(entries, "x-a")).isEqualTo("1,2");
    assertThat(HeaderEntries.INSTANCE.get(entries, "X-B")).isEqualTo("3,4");
    assertThat(HeaderEntries.INSTANCE.get(entries, "x-c")).isNull();
  }
}
