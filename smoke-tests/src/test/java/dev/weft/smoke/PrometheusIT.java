package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusIT {
  @Test
  void scrapesAndAnswersQueriesWithValuesAndExemplars() throws IOException {
    HttpServer target = serving("""
        # TYPE orders counter
        orders_total{kind="new"} 7.0 # {trace_id="5b8efff798038103d269b633813fc60c"} 1.0
        # EOF
        """);
    try (Prometheus prometheus = Prometheus.scraping(target.getAddress().getPort())) {
      await().atMost(StartedProcess.LIMIT).until(() -> !prometheus.query("orders_total").isEmpty());
      List<Prometheus.Sample> samples = prometheus.query("sum by (kind) (orders_total)");
      assertThat(samples).containsExactly(new Prometheus.Sample(Map.of("kind", "new"), 7));
      assertThat(prometheus.exemplars("orders_total")).contains(Map.of("trace_id", "5b8efff798038103d269b633813fc60c"));
    } finally {
      target.stop(0);
    }
  }

  @Test
  void complainsOfMetricsThatBreakTheRules() {
    assertThat(Prometheus.complaints("# HELP orders_total Orders.\n# TYPE orders_total counter\norders_total 1\n")).isEmpty();
    assertThat(Prometheus.complaints("# TYPE orders counter\norders 1\n")).contains("orders counter metrics should have \"_total\" suffix");
    assertThat(Prometheus.complaints("no metric at all\n")).contains("promtool ended with");
  }

  private static HttpServer serving(String openMetrics) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/metrics", exchange -> {
      try (exchange) {
        byte[] body = openMetrics.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    });
    server.start();
    return server;
  }
}
