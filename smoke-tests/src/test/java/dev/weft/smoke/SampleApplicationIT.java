package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.demo.Application;
import dev.weft.demo.ApplicationBuilder;
import dev.weft.demo.Databases;
import dev.weft.demo.Jaeger;
import dev.weft.demo.OtlpReceiver;
import dev.weft.demo.Span;
import dev.weft.demo.Trace;
import dev.weft.demo.TraceSource;
import dev.weft.testing.Binaries;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real application, unchanged, with real databases: what it reports to a real Jaeger and a real Prometheus. */
class SampleApplicationIT {
  private static Databases databases;

  @BeforeAll
  static void startDatabases() throws IOException {
    databases = Databases.start();
  }

  @AfterAll
  static void stopDatabases() throws IOException {
    databases.close();
  }

  @Test
  void jaegerShowsOneTraceOverBothServicesAndAllTheirCalls() throws Exception {
    try (Jaeger jaeger = Jaeger.start(Binaries.assumedJaeger()); Application pricing = pricing(Jdks.own(), jaeger);
        Application shop = shop(Jdks.own(), jaeger, pricing)) {
      assertThat(Http.get(shop.address().resolve("/products/19")).statusCode()).isEqualTo(200);
      Trace trace = awaitTrace(jaeger, "shop", "GET /products/*", 14);
      assertThat(tree(trace)).isEqualTo("""
          shop server GET /products/*
            shop client redis GET
            shop client postgresql SELECT products
            shop client redis SET
            shop client GET
              pricing server GET /prices/*
                pricing client redis GET
                pricing client h2database SELECT prices
                pricing client GET
                  pricing server GET /rates/*
                    pricing client redis GET
                    pricing client h2database SELECT rates
                    pricing client redis SET
                pricing client redis SET
          """);
      assertThat(trace.roots().get(0).attributes()).containsAllEntriesOf(Map.of("http.request.method", "GET", "http.route", "/products/*",
          "http.response.status_code", "200", "url.path", "/products/19", "url.scheme", "http",
          "server.port", "" + shop.address().getPort()));
      assertResource(jaeger, trace, "shop", shop);
      assertResource(jaeger, trace, "pricing", pricing);
      AgentPort.of(shop).assertNothingWentWrong();
      AgentPort.of(pricing).assertNothingWentWrong();
    }
  }

  private static void assertResource(Jaeger jaeger, Trace trace, String service, Application application) {
    JsonNode processes = Http.json(jaeger.uiAddress().resolve("/api/traces/" + trace.id())).path("data").path(0).path("processes");
    Map<String, String> resource = new HashMap<>();
    processes.forEach(process -> {
      if (process.path("serviceName").asText().equals(service)) {
        process.path("tags").forEach(tag -> resource.put(tag.path("key").asText(), tag.path("value").asText()));
      }
    });
    assertThat(resource).containsAllEntriesOf(Map.of("service.version", "1.4.2", "deployment.environment.name", "test",
        "process.pid", "" + application.process().pid(), "telemetry.sdk.language", "java"))
        .containsKeys("host.name", "host.arch", "os.type", "process.runtime.version", "process.runtime.name");
  }

  @Test
  void anExceptionThatLeavesAServletIsRecordedAndCounted() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start(); Application pricing = pricing(Jdks.own(), receiver);
        Application shop = shop(Jdks.own(), receiver, pricing)) {
      assertThat(Http.get(shop.address().resolve("/recommendations/5")).statusCode()).isEqualTo(500);
      Span root = awaitTrace(receiver, "shop", "GET /recommendations/*", 2).roots().get(0);
      assertThat(root.error()).isTrue();
      assertThat(root.attributes()).containsEntry("error.type", "java.lang.IllegalStateException")
          .containsEntry("http.response.status_code", "500");
      assertThat(AgentPort.of(shop).metric(
          "errors_total{endpoint=\"/recommendations/*\",error_type=\"java.lang.IllegalStateException\"}")).hasValue(1);
    }
  }

  @Test
  void prometheusScrapesBothServicesAndItsExemplarsLeadToTraces() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start(); Application pricing = pricing(Jdks.own(), receiver);
        Application shop = shop(Jdks.own(), receiver, pricing);
        Prometheus prometheus = Prometheus.scraping(AgentPort.of(shop).address().getPort(), AgentPort.of(pricing).address().getPort())) {
      for (int product = 13; product <= 16; product++) {
        assertThat(Http.get(shop.address().resolve("/products/" + product)).statusCode()).isEqualTo(200);
      }
      assertThat(Http.get(shop.address().resolve("/products/1000")).statusCode()).isEqualTo(404);
      awaitValue(prometheus, "sum(http_requests_total{endpoint='/products/*',status='200'})", 4);
      awaitValue(prometheus, "sum(http_requests_total{endpoint='/products/*',status='404'})", 1);
      awaitValue(prometheus, "sum(http_request_duration_seconds_count{endpoint='/prices/*',method='GET'})", 4);
      String sent = "http_client_requests_total{host='localhost:" + pricing.address().getPort() + "',method='GET',status='200'}";
      awaitValue(prometheus, "sum(" + sent + " * on(instance) group_left()"
          + " app_info{service='shop',version='1.4.2',environment='test'})", 4);
      awaitValue(prometheus, "count(sum by (instance) (redis_commands_total{status='success'}))", 2);
      awaitValue(prometheus, "count(sum by (instance) (database_queries_total{query_type='select',status='success'}))", 2);
      awaitValue(prometheus, "count(jvm_memory_used_bytes{area='heap'} > 0)", 2);
      awaitValue(prometheus, "count({__name__=~'(cpu|memory)_usage_percent'} <= 100)", 4);
      awaitValue(prometheus, "count(disk_usage_percent{path='/'} <= 100)", 2);
      awaitValue(prometheus, "count(cpu_load_average{period=~'1m|5m|15m'} >= 0)", 6);
      awaitValue(prometheus, "sum(weft_advice_failures_total)", 0);
      List<Map<String, String>> exemplars = prometheus.exemplars("http_request_duration_seconds_bucket{endpoint='/products/*'}");
      assertThat(exemplars).isNotEmpty().allSatisfy(exemplar -> await().atMost(StartedProcess.LIMIT)
          .until(() -> receiver.traces("shop").stream().anyMatch(trace -> trace.id().equals(exemplar.get("trace_id")))));
      for (Application application : List.of(shop, pricing)) {
        assertThat(Prometheus.complaints(AgentPort.of(application).metrics())).isEmpty();
      }
    }
  }

  private static void awaitValue(Prometheus prometheus, String promQl, double value) {
    await(promQl).atMost(StartedProcess.LIMIT).pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(prometheus.query(promQl)).extracting(Prometheus.Sample::value).containsExactly(value));
  }

  /** The jakarta half needs Java 11. */
  @OnEveryJdk
  void everyReleaseOfJavaReportsOneTrace(Jdk jdk) throws Exception {
    int product = jdk.feature() % 20 + 1;   // one that no other run has put into the cache
    try (OtlpReceiver receiver = OtlpReceiver.start(); Application pricing = pricing(jdk, receiver)) {
      if (jdk.feature() < 11) {
        assertThat(Http.get(pricing.address().resolve("/prices/" + product)).statusCode()).isEqualTo(200);
        assertThat(tree(awaitTrace(receiver, "pricing", "GET /prices/*", 5))).startsWith("""
            pricing server GET /prices/*
              pricing client redis GET
              pricing client h2database SELECT prices
              pricing client GET
                pricing server GET /rates/*
                  pricing client redis GET
            """);
      } else {
        try (Application shop = shop(jdk, receiver, pricing)) {
          assertThat(Http.get(shop.address().resolve("/products/" + product)).statusCode()).isEqualTo(200);
          assertThat(tree(awaitTrace(receiver, "shop", "GET /products/*", 10))).startsWith("""
              shop server GET /products/*
                shop client redis GET
                shop client postgresql SELECT products
                shop client redis SET
                shop client GET
                  pricing server GET /prices/*
                    pricing client redis GET
                    pricing client h2database SELECT prices
                    pricing client GET
                      pricing server GET /rates/*
                        pricing client redis GET
              """);
          AgentPort.of(shop).assertNothingWentWrong();
          assertThat(shop.stop()).isEqualTo(128 + 15);
        }
      }
      AgentPort.of(pricing).assertNothingWentWrong();
      assertThat(pricing.standardError()).noneMatch(line -> line.startsWith("[weft] WARN") || line.startsWith("[weft] ERROR"));
    }
  }

  /** The trace with this root once it is whole and has so many spans at least, the last of which may come later. */
  private static Trace awaitTrace(TraceSource source, String service, String root, int spans) {
    return await().atMost(StartedProcess.LIMIT).until(() -> source.traces(service).stream()
        .filter(trace -> trace.isWhole() && trace.roots().get(0).name().equals(root) && trace.spans().size() >= spans).findFirst(),
        Optional::isPresent).orElseThrow();
  }

  /** A line a span, children below their parent in the order of their start. */
  private static String tree(Trace trace) {
    StringBuilder lines = new StringBuilder();
    trace.roots().forEach(root -> append(lines, "", trace, root));
    return lines.toString();
  }

  private static void append(StringBuilder lines, String indent, Trace trace, Span span) {
    String system = span.attributes().getOrDefault("db.system.name", "");
    lines.append(indent).append(span.service()).append(' ').append(span.kind()).append(' ').append(system)
        .append(system.isEmpty() ? "" : " ").append(span.name().replaceFirst(" localhost:\\d+$", "")).append('\n');
    trace.children(span).forEach(child -> append(lines, indent + "  ", trace, child));
  }

  private static Application pricing(Jdk jdk, TraceSource traces) throws IOException {
    return started(ApplicationBuilder.pricing(databases), "pricing", jdk, traces);
  }

  private static Application shop(Jdk jdk, TraceSource traces, Application pricing) throws IOException {
    return started(ApplicationBuilder.shop(databases, pricing.address().toString()), "shop", jdk, traces);
  }

  private static Application started(ApplicationBuilder application, String name, Jdk jdk, TraceSource traces) throws IOException {
    return application.javaHome(jdk.home()).agent(AgentJar.WEFT).environment("WEFT_PORT", "0").environment("OTEL_SERVICE_NAME", name)
        .environment("OTEL_RESOURCE_ATTRIBUTES", "service.version=1.4.2,deployment.environment.name=test")
        .environment("OTEL_EXPORTER_OTLP_ENDPOINT", traces.otlpEndpoint().toString()).environment("OTEL_BSP_SCHEDULE_DELAY", "200").start();
  }
}
