package dev.weft.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.export.LogLines;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.3";

  @Test
  void aServiceWithoutANameIsShownAsUnknown() throws IOException {
    Metrics metrics = new Metrics(new Settings(Map.of()), null, null, null);
    assertThat(text(metrics, "app_info"))
        .contains("app_info{environment=\"unknown\",service=\"unknown\",version=\"unknown\"} 1");
  }

  @Test
  void aBatchOfMessagesCountsEachAndIsTimedOnce() throws IOException {
    Metrics metrics = metrics(Map.of("WEFT_METRICS_BUCKETS", "3600"));
    MessagingClient client = new MessagingClient(Instrumentation.of("test"), "kafka", null, null, null, 0);
    for (int size : new int[] {3, 4}) {
      MessagingOperation receive = MessagingOperation.startReceive(Context.slot(), client, MessagingDestination.of("orders"), "poll");
      receive.batch(size);
      receive.end(null);
    }
    assertThat(text(metrics, "messages_total"))
        .contains("messages_total{destination=\"orders\",operation=\"receive\",status=\"error\",system=\"kafka\"} 0.0\n")
        .contains("messages_total{destination=\"orders\",operation=\"receive\",status=\"success\",system=\"kafka\"} 7.0\n");
    assertThat(text(metrics, "message_duration_seconds"))
        .contains("message_duration_seconds_count{destination=\"orders\",operation=\"receive\",system=\"kafka\"} 2\n");
  }

  @Test
  void requestsAreCountedTimedAndSized() throws IOException {
    Metrics metrics = metrics(Map.of("WEFT_METRICS_BUCKETS", "3600;http_request_size_bytes:1000;http_response_size_bytes:1000"));
    Traffic.served("GET", "/orders/{id}", 200);
    Traffic.served("GET", "/orders/{id}", 200);
    HttpServerOperation sized = Traffic.serving("POST", "/orders");
    sized.requestSize(10);
    sized.responseSize(2000);
    sized.status(201);
    sized.end(null);
    Traffic.served("GET", null, 404);

    assertThat(text(metrics, "http_requests_total")).isEqualTo("""
        # HELP http_requests_total Requests served.
        # TYPE http_requests_total counter
        http_requests_total{endpoint="/orders",method="POST",status="201"} 1.0
        http_requests_total{endpoint="/orders/{id}",method="GET",status="200"} 2.0
        http_requests_total{endpoint="other",method="GET",status="404"} 1.0
        """);
    assertThat(text(metrics, "http_request_duration_seconds").replaceAll("(_sum.* ).*", "$1?")).isEqualTo("""
        # HELP http_request_duration_seconds Time to serve a request.
        # TYPE http_request_duration_seconds histogram
        http_request_duration_seconds_bucket{endpoint="/orders",method="POST",le="3600.0"} 1
        http_request_duration_seconds_bucket{endpoint="/orders",method="POST",le="+Inf"} 1
        http_request_duration_seconds_count{endpoint="/orders",method="POST"} 1
        http_request_duration_seconds_sum{endpoint="/orders",method="POST"} ?
        http_request_duration_seconds_bucket{endpoint="/orders/{id}",method="GET",le="3600.0"} 2
        http_request_duration_seconds_bucket{endpoint="/orders/{id}",method="GET",le="+Inf"} 2
        http_request_duration_seconds_count{endpoint="/orders/{id}",method="GET"} 2
        http_request_duration_seconds_sum{endpoint="/orders/{id}",method="GET"} ?
        http_request_duration_seconds_bucket{endpoint="other",method="GET",le="3600.0"} 1
        http_request_duration_seconds_bucket{endpoint="other",method="GET",le="+Inf"} 1
        http_request_duration_seconds_count{endpoint="other",method="GET"} 1
        http_request_duration_seconds_sum{endpoint="other",method="GET"} ?
        """);
    assertThat(text(metrics, "http_response_size_bytes")).contains("""
        http_response_size_bytes_bucket{endpoint="/orders",method="POST",le="1000.0"} 0
        http_response_size_bytes_bucket{endpoint="/orders",method="POST",le="+Inf"} 1
        http_response_size_bytes_count{endpoint="/orders",method="POST"} 1
        http_response_size_bytes_sum{endpoint="/orders",method="POST"} 2000.0
        """);
    assertThat(text(metrics, "http_request_size_bytes"))
        .contains("http_request_size_bytes_sum{endpoint=\"/orders\",method=\"POST\"} 10.0\n")
        .as("without a series where no size was known").doesNotContain("/orders/{id}");
  }

  @Test
  void requestsInFlightAreShown() throws IOException {
    Metrics metrics = metrics(Map.of());
    double before = value(text(metrics, "http_active_connections"), "http_active_connections");
    HttpServerOperation open = Traffic.serving("GET", "/slow");
    assertThat(value(text(metrics, "http_active_connections"), "http_active_connections")).isEqualTo(before + 1);
    open.end(null);
    assertThat(value(text(metrics, "http_active_connections"), "http_active_connections")).isEqualTo(before);
  }

  @Test
  void anErrorIsARequestThatFailed() throws IOException {
    Metrics metrics = metrics(Map.of());
    Traffic.served("GET", "/status-only", 503);
    Traffic.serving("GET", "/thrown").end(new ExecutionException(new IllegalStateException("no")));
    for (int status : new int[] {200, 302, 400, 404, 405}) {
      Traffic.served("GET", "/fine", status);
    }
    HttpServerOperation refused = Traffic.serving("GET", "/refused");
    refused.status(400);
    refused.end(new IllegalArgumentException("sent nonsense"));
    for (int status : new int[] {409, 500}) {
      HttpServerOperation handled = Traffic.serving("GET", "/handled/" + status);
      handled.handled(new IllegalArgumentException("handled"));
      handled.status(status);
      handled.end(null);
    }

    assertThat(text(metrics, "errors_total")).isEqualTo("""
        # HELP errors_total Requests that failed: with a status of 500 or above, or an exception.
        # TYPE errors_total counter
        errors_total{endpoint="/handled/500",error_type="java.lang.IllegalArgumentException"} 1.0
        errors_total{endpoint="/status-only",error_type="503"} 1.0
        errors_total{endpoint="/thrown",error_type="java.lang.IllegalStateException"} 1.0
        """);
  }

  @Test
  void requestsSentAreCountedByCodeOrError() throws IOException {
    Metrics metrics = metrics(Map.of("WEFT_METRICS_BUCKETS", "3600"));
    Traffic.sent("GET", "http://pricing:8081/prices/7?q=1", 200, null);
    Traffic.sent("GET", "http://pricing:8081/prices/8", 503, null);
    Traffic.sent("GET", "http://pricing:8081/prices/9", 0, new ConnectException("refused"));
    Traffic.sent("GET", "http://pricing:8081/prices/9", 0, null);

    assertThat(text(metrics, "http_client_requests_total")).isEqualTo("""
        # HELP http_client_requests_total Requests sent.
        # TYPE http_client_requests_total counter
        http_client_requests_total{host="pricing:8081",method="GET",status="200"} 1.0
        http_client_requests_total{host="pricing:8081",method="GET",status="503"} 1.0
        http_client_requests_total{host="pricing:8081",method="GET",status="java.net.ConnectException"} 1.0
        http_client_requests_total{host="pricing:8081",method="GET",status="other"} 1.0
        """);
    assertThat(text(metrics, "http_client_request_duration_seconds"))
        .contains("http_client_request_duration_seconds_count{host=\"pricing:8081\",method=\"GET\"} 4\n");
  }

  @Test
  void statementsAreCountedFromZero() throws Exception {
    Metrics metrics = metrics(Map.of());
    Traffic.queried("select", "orders", null);
    Traffic.queried("select", null, new SQLException("gone"));

    assertThat(text(metrics, "database_queries_total")).isEqualTo("""
        # HELP database_queries_total Statements executed.
        # TYPE database_queries_total counter
        database_queries_total{query_type="delete",status="error"} 0.0
        database_queries_total{query_type="delete",status="success"} 0.0
        database_queries_total{query_type="insert",status="error"} 0.0
        database_queries_total{query_type="insert",status="success"} 0.0
        database_queries_total{query_type="other",status="error"} 0.0
        database_queries_total{query_type="other",status="success"} 0.0
        database_queries_total{query_type="select",status="error"} 1.0
        database_queries_total{query_type="select",status="success"} 1.0
        database_queries_total{query_type="update",status="error"} 0.0
        database_queries_total{query_type="update",status="success"} 0.0
        """);
    assertThat(text(metrics, "database_query_duration_seconds"))
        .contains("database_query_duration_seconds_count{query_type=\"select\",table=\"orders\"} 1\n")
        .contains("database_query_duration_seconds_count{query_type=\"select\",table=\"other\"} 1\n");
  }

  @Test
  void redisCommandsAreCountedAndTimed() throws IOException {
    Metrics metrics = metrics(Map.of());
    Traffic.redis("GET", null);
    Traffic.redis("GET", null);
    Traffic.redis("HGET", new IllegalStateException("MOVED"));

    assertThat(text(metrics, "redis_commands_total")).isEqualTo("""
        # HELP redis_commands_total Redis commands sent.
        # TYPE redis_commands_total counter
        redis_commands_total{command="GET",status="error"} 0.0
        redis_commands_total{command="GET",status="success"} 2.0
        redis_commands_total{command="HGET",status="error"} 1.0
        redis_commands_total{command="HGET",status="success"} 0.0
        """);
    assertThat(text(metrics, "redis_command_duration_seconds")).contains("redis_command_duration_seconds_count{command=\"GET\"} 2\n");
  }

  /** For Prometheus a series that begins with its first event has not increased by it. */
  @Test
  void seriesWhoseLabelsAreKnownBeforehandAreThereBeforeTheFirstEvent() throws IOException {
    String text = text(metrics(Map.of()));
    for (String level : List.of("error", "warn", "info", "debug", "trace")) {
      assertThat(text).contains("log_events_total{level=\"" + level + "\"} ");
    }
    for (String result : List.of("success", "failed", "locked")) {
      assertThat(text).contains("auth_attempts_total{result=\"" + result + "\"} ");
    }
    for (String reason : List.of("wrong_password", "user_not_found", "account_locked", "other")) {
      assertThat(text).contains("auth_failures_total{reason=\"" + reason + "\"} ");
    }
    for (String activity : List.of("sql_injection", "xss_attempt", "path_traversal", "brute_force")) {
      assertThat(text).contains("suspicious_activity_total{activity_type=\"" + activity + "\"} ",
          "security_events_total{event_type=\"" + activity + "\",severity=\"");
    }
    for (String cache : List.of("redis", "memory")) {
      assertThat(text).contains("cache_hits_total{cache_type=\"" + cache + "\"} ", "cache_misses_total{cache_type=\"" + cache + "\"} ");
    }
    for (String status : List.of("checked_out", "checked_in", "overflow")) {
      assertThat(text).contains("db_connection_pool_size{status=\"" + status + "\"} ");
    }
    assertThat(text).contains("failed_logins_total ", "http_active_connections ");
  }

  @Test
  void theApplicationIsNamed() throws IOException {
    assertThat(text(new Metrics(new Settings(Map.of()), "shop", "1.4.2", null), "app_info")).isEqualTo("""
        # HELP app_info The application.
        # TYPE app_info gauge
        app_info{environment="unknown",service="shop",version="1.4.2"} 1
        """);
  }

  @Test
  void labelsBeyondTheLimitAreOtherAndCounted() throws IOException {
    Metrics metrics = metrics(Map.of("WEFT_METRICS_LABEL_LIMIT", "2"));
    for (String route : List.of("/a", "/b", "/c", "/d", "/c", "/a", "x".repeat(300))) {
      Traffic.served("GET", route, 200);
    }

    assertThat(text(metrics, "http_requests_total")).endsWith("""
        http_requests_total{endpoint="/a",method="GET",status="200"} 2.0
        http_requests_total{endpoint="/b",method="GET",status="200"} 1.0
        http_requests_total{endpoint="other",method="GET",status="200"} 4.0
        """);
    assertThat(text(metrics, "weft_metric_label_overflow_total"))
        .contains("weft_metric_label_overflow_total{label=\"endpoint\"} 4.0\n")
        .contains("weft_metric_label_overflow_total{label=\"host\"} 0.0\n");
  }

  @Test
  void openMetricsShowTheTraceOfASampledOperation() throws IOException {
    Metrics metrics = metrics(Map.of("WEFT_METRICS_BUCKETS", "3600"));
    HttpServerOperation first = Traffic.served("GET", "/orders", 200);
    Traffic.served("GET", "/orders", 200);   // too soon after the first one to replace it
    String trace = "%016x%016x".formatted(first.traceIdHigh(), first.traceIdLow());
    String span = "%016x".formatted(first.spanId());

    assertThat(page(metrics, OPEN_METRICS, "http_requests_total").replaceAll("1.0 \\d+\\.\\d+\n", "1.0 TIME\n")).isEqualTo("""
        # TYPE http_requests counter
        # HELP http_requests Requests served.
        http_requests_total{endpoint="/orders",method="GET",status="200"} 2.0 # {span_id="%s",trace_id="%s"} 1.0 TIME
        # EOF
        """.formatted(span, trace));
    assertThat(page(metrics, OPEN_METRICS, "http_request_duration_seconds"))
        .startsWith("# TYPE http_request_duration_seconds histogram\n# UNIT http_request_duration_seconds seconds\n")
        .contains("le=\"3600.0\"} 2 # {span_id=\"%s\",trace_id=\"%s\"} ".formatted(span, trace));
    assertThat(text(metrics, "http_requests_total")).doesNotContain("trace_id");
    assertThat(metrics.page(OPEN_METRICS, Set.of()).contentType())
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(metrics.page("text/html,*/*", Set.of()).contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void anOperationThatIsNotSampledIsNoExemplar() throws IOException {
    Metrics metrics = new Metrics(new Settings(Map.of()), "shop", null, null);
    Traffic.into(metrics, false);
    Traffic.served("GET", "/orders", 200);

    assertThat(page(metrics, OPEN_METRICS, "http_requests_total")).contains("status=\"200\"} 1.0\n");
  }

  @Test
  void theAgentReportsItself() throws IOException {
    Metrics metrics = metrics(Map.of());
    metrics.agent().startup(() -> Map.of("premain", 0.03, "ready", 0.4));
    metrics.agent().classes(() -> 4000, () -> 12);
    metrics.agent().spans(() -> 10, () -> 8, () -> 1);
    Instrumentation.of("broken").failed(new IllegalStateException());

    assertThat(text(metrics, "weft_startup_seconds")).endsWith("""
        weft_startup_seconds{phase="premain"} 0.03
        weft_startup_seconds{phase="ready"} 0.4
        """);
    assertThat(text(metrics)).contains("weft_classes_seen_total 4000.0\n", "weft_classes_woven_total 12.0\n",
        "weft_spans_ended_total 10.0\n", "weft_spans_exported_total 8.0\n", "weft_spans_dropped_total 1.0\n",
        "weft_advice_failures_total{instrumentation=\"broken\"} 1.0\n",
        "weft_instrumentation_calls_total{instrumentation=\"broken\"} 0.0\n",
        "weft_operations_lost_total ", "weft_spans_left_out_total ");
  }

  @Test
  void whatCannotBeReadIsLeftOutAndSaidOnce() throws IOException {
    Metrics metrics = metrics(Map.of());
    metrics.agent().classes(() -> {
      throw new IllegalStateException("not yet");
    }, () -> 12);
    try (LogLines log = new LogLines()) {
      assertThat(text(metrics)).contains("weft_classes_woven_total 12.0").doesNotContain("weft_classes_seen_total ");
      text(metrics);
      assertThat(log.lines())
          .containsExactly("[weft] WARN metric weft_classes_seen could not be read: java.lang.IllegalStateException: not yet");
    }
  }

  @Test
  void theJvmIsShown() throws IOException {
    assertThat(text(metrics(Map.of()))).contains("jvm_memory_used_bytes{area=\"heap\"} ", "jvm_threads_current ",
        "jvm_gc_collection_seconds_count{", "jvm_runtime_info{", "jvm_classes_loaded_total ", "jvm_buffer_pool_used_bytes{",
        "process_cpu_seconds_total ", "process_start_time_seconds ");
  }

  @Test
  void noMeasurementIsLostBetweenThreads() throws Exception {
    Metrics metrics = metrics(Map.of("WEFT_METRICS_LABEL_LIMIT", "50"));
    int threads = 8;
    int each = 5_000;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        work.add(pool.submit(() -> {
          for (int i = 0; i < each; i++) {
            Traffic.served("GET", "/route" + i % 60, 200 + i % 3);
          }
        }));
      }
      for (int scrapes = 0; scrapes < 20; scrapes++) {
        assertConsistent(text(metrics, "http_request_duration_seconds"));
      }
      for (Future<?> done : work) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      pool.shutdown();
    }
    assertThat(sum(text(metrics, "http_requests_total"), "http_requests_total{")).isEqualTo(threads * each);
    assertThat(sum(text(metrics, "http_request_duration_seconds"), "http_request_duration_seconds_count{"))
        .isEqualTo(threads * each);
    assertThat(text(metrics, "http_requests_total").lines().filter(line -> line.contains("status=\"200\"")).count()).isLessThan(52);
  }

  private static void assertConsistent(String page) {
    Matcher count = Pattern.compile("_bucket\\{(.*),le=\"\\+Inf\"} (\\d+)\n.*_count\\{(.*)} (\\d+)\n").matcher(page);
    while (count.find()) {
      assertThat(count.group(4)).isEqualTo(count.group(2));
    }
  }

  static Metrics metrics(Map<String, String> settings) {
    Metrics metrics = new Metrics(new Settings(settings), "shop", "1", "test");
    Traffic.into(metrics, true);
    return metrics;
  }

  static String text(Metrics metrics, String... names) throws IOException {
    return page(metrics, null, names);
  }

  private static String page(Metrics metrics, String accept, String... names) throws IOException {
    return new String(metrics.page(accept, Set.copyOf(Arrays.asList(names))).body(), StandardCharsets.UTF_8);
  }

  private static double value(String page, String series) {
    return sum(page, series + " ");
  }

  private static double sum(String page, String start) {
    return page.lines().filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
  }
}
