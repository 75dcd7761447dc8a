package dev.weft.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.LogLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamingTest {
  @Test
  void metricsAndLabelsTakeOtherNames() throws IOException {
    Metrics metrics = renamed("endpoint=route,http_requests_total.status=status_code,errors_total=api_errors_total");
    Traffic.serving("GET", "/orders").end(new IllegalStateException());
    Traffic.sent("GET", "http://pricing/", 200, null);

    assertThat(MetricsTest.text(metrics, "http_requests_total"))
        .endsWith("http_requests_total{method=\"GET\",route=\"/orders\",status_code=\"other\"} 1.0\n");
    assertThat(MetricsTest.text(metrics, "api_errors_total")).isEqualTo("""
        # HELP api_errors_total Requests that failed: with a status of 500 or above, or an exception.
        # TYPE api_errors_total counter
        api_errors_total{error_type="java.lang.IllegalStateException",route="/orders"} 1.0
        """);
    assertThat(MetricsTest.text(metrics)).contains("http_client_requests_total{host=\"pricing\",method=\"GET\",status=\"200\"} 1.0\n")
        .doesNotContain("\nerrors_total");
  }

  @Test
  void aHistogramsNameStandsForAllItsSeries() throws Exception {
    Metrics metrics = renamed("database_query_duration_seconds=db_query_duration");
    Traffic.queried("select", "orders", null);
    assertThat(MetricsTest.text(metrics)).contains("# TYPE db_query_duration histogram\n", "db_query_duration_bucket{query_type=\"select\"",
        "db_query_duration_count{", "db_query_duration_sum{").doesNotContain("database_query_duration");
    assertThat(new String(metrics.page("application/openmetrics-text", Set.of("db_query_duration")).body(), StandardCharsets.UTF_8))
        .startsWith("# TYPE db_query_duration histogram\n# HELP ");   // the unit seconds would demand its name at the end
  }

  @Test
  void aNameGivenTwiceShowsBothAndItselfKeepsIt() throws IOException {
    Metrics metrics = renamed(
        "http_requests_total=http_requests_total,http_requests_total=api_requests_total,endpoint=endpoint,endpoint=route");
    Traffic.served("GET", "/orders", 200);

    assertThat(MetricsTest.text(metrics)).contains(
        "\nhttp_requests_total{endpoint=\"/orders\",method=\"GET\",route=\"/orders\",status=\"200\"} 1.0\n",
        "\napi_requests_total{endpoint=\"/orders\",method=\"GET\",route=\"/orders\",status=\"200\"} 1.0\n");
  }

  @Test
  void namesCanBeExchanged() throws IOException {
    Metrics metrics = renamed(
        "http_requests_total=redis_commands_total,redis_commands_total=http_requests_total,method=status,status=method");
    Traffic.served("GET", "/orders", 200);
    Traffic.redis("PING", null);

    assertThat(MetricsTest.text(metrics)).contains("\nredis_commands_total{endpoint=\"/orders\",method=\"200\",status=\"GET\"} 1.0\n",
        "\nhttp_requests_total{command=\"PING\",method=\"success\"} 1.0\n");
  }

  @Test
  void thePrefixIsBeforeEveryName() throws IOException {
    Metrics metrics = MetricsTest.metrics(Map.of("WEFT_METRICS_PREFIX", "acme_", "WEFT_METRICS_RENAME", "errors_total=api_errors_total"));
    Traffic.serving("GET", "/orders").end(new IllegalStateException());

    assertThat(MetricsTest.text(metrics).lines().filter(line -> !line.startsWith("#"))).isNotEmpty()
        .allMatch(line -> line.startsWith("acme_"));
    assertThat(MetricsTest.text(metrics)).contains("acme_api_errors_total{", "acme_app_info{", "acme_jvm_threads_current ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      errors_total=http_requests_total         | a name that is free; errors_total is used
      errors_total=api_errors                  | a name that ends with _total; errors_total is used
      errors_total=_total                      | a name that ends with _total; errors_total is used
      http_active_connections=x_total          | a name that metrics of its kind may have; http_active_connections is used
      http_active_connections=redis_command_duration_seconds_count | a name that is free; http_active_connections is used
      http_active_connections=http_requests    | a name that is free; http_active_connections is used
      errors_total=2fast                       | old=new or metric.label=new with a valid new name; none is used
      errors_total                             | old=new or metric.label=new with a valid new name; none is used
      =errors                                  | old=new or metric.label=new with a valid new name; none is used
      """)
  void aNameThatCannotBeHadIsRefusedInOneLine(String rule, String expected) throws IOException {
    try (LogLines log = new LogLines()) {
      Metrics metrics = renamed(rule);
      Traffic.serving("GET", "/orders").end(new IllegalStateException());
      assertThat(MetricsTest.text(metrics)).contains("\nerrors_total{", "\nhttp_active_connections ", "\nhttp_requests_total{");
      assertThat(log.lines()).containsExactly("[weft] WARN setting WEFT_METRICS_RENAME=" + rule + " is not " + expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"endpoint=method", "endpoint=le", "endpoint=__name", "endpoint=a:b"})
  void aLabelThatCannotBeHadIsRefusedInOneLine(String rule) throws IOException {
    Metrics metrics;
    try (LogLines log = new LogLines()) {
      metrics = renamed(rule);
      Traffic.served("GET", "/orders", 200);
      assertThat(MetricsTest.text(metrics)).contains("\nhttp_requests_total{endpoint=\"/orders\",method=\"GET\",status=\"200\"} 1.0\n");
      MetricsTest.text(metrics);
      assertThat(log.lines()).hasSize(1).first().asString()
          .startsWith("[weft] WARN setting WEFT_METRICS_RENAME=" + rule + " is not a name that ")
          .endsWith("; endpoint is used");
    }
  }

  @Test
  void whoCannotTakeItsNewNameKeepsItsOldOneFromOthers() throws IOException {
    try (LogLines log = new LogLines()) {
      Metrics metrics = renamed("errors_total=bad,http_requests_total=errors_total");
      Traffic.serving("GET", "/orders").end(new IllegalStateException());
      assertThat(MetricsTest.text(metrics)).contains("\nerrors_total{endpoint=\"/orders\",error_type=", "\nhttp_requests_total{");
      assertThat(log.lines()).hasSize(2);
    }
  }

  @Test
  void aRuleAboutNothingIsNamed() throws IOException {
    try (LogLines log = new LogLines()) {
      MetricsTest.text(renamed("htp_requests_total=x_total,http_requests_total.ststus=x,rate=y,pool=z,jvm_threads_current=threads"));
      assertThat(log.lines()).containsExactly(
          "[weft] WARN setting WEFT_METRICS_RENAME=htp_requests_total=x_total is not about a metric or a label of this agent; none is used",
          "[weft] WARN setting WEFT_METRICS_RENAME=http_requests_total.ststus=x is not about a metric or a label of this agent;"
              + " none is used",
          "[weft] WARN setting WEFT_METRICS_RENAME=rate=y is not about a metric or a label of this agent; none is used");
    }
  }

  @Test
  void aWrongPrefixIsNotUsed() throws IOException {
    try (LogLines log = new LogLines()) {
      Metrics metrics = MetricsTest.metrics(Map.of("WEFT_METRICS_PREFIX", "9 lives"));
      assertThat(MetricsTest.text(metrics)).contains("\napp_info{");
      assertThat(log.lines()).hasSize(1).first().asString().contains("WEFT_METRICS_PREFIX=9 lives is not the beginning of a metric's name");
    }
  }

  private static Metrics renamed(String rules) {
    return MetricsTest.metrics(Map.of("WEFT_METRICS_RENAME", rules));
  }
}
