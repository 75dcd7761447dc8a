package dev.weft.metrics;

import dev.weft.telemetry.HttpServerOperation;
import io.prometheus.metrics.model.registry.MetricType;
import java.util.Collections;
import java.util.Map;

/** Requests served: {@code http_*} and {@code errors_total}. */
final class HttpServerRows {
  private final SeriesByTwo<Endpoint> endpoints;
  private final SeriesByTwo<CounterFamily.Point> errors;

  HttpServerRows(Rows rows) {
    CounterFamily requests = rows.counter("http_requests", "Requests served.", "method", "endpoint", "status");
    HistogramFamily durations = rows.durations("http_request_duration_seconds", "Time to serve a request.", "method", "endpoint");
    HistogramFamily requestSizes = rows.sizes("http_request_size_bytes", "Length of request bodies.", "method", "endpoint");
    HistogramFamily responseSizes = rows.sizes("http_response_size_bytes", "Length of response bodies.", "method", "endpoint");
    CounterFamily failures = rows.counter(
        "errors", "Exceptions that left a request or were turned into its response.", "error_type", "endpoint");
    rows.register(new CallbackFamily("http_active_connections", "Requests in flight.", MetricType.GAUGE, null) {
      @Override
      Map<String, Long> values() {
        return Collections.singletonMap("", HttpServerOperation.active());
      }
    });
    LabelLimit statuses = rows.few("status");
    endpoints = new SeriesByTwo<Endpoint>(rows.limit("endpoint"), rows.few("method")) {
      @Override
      Endpoint create(String endpoint, String method) {
        return new Endpoint(requests, statuses, method, endpoint, durations.point(method, endpoint),
            requestSizes.point(method, endpoint), responseSizes.point(method, endpoint));
      }
    };
    errors = new SeriesByTwo<CounterFamily.Point>(rows.limit("endpoint"), rows.limit("error_type")) {
      @Override
      CounterFamily.Point create(String endpoint, String errorType) {
        return failures.point(errorType, endpoint);
      }
    };
  }

  void measure(HttpServerOperation operation) {
    String route = operation.route();
    Endpoint endpoint = endpoints.get(route, operation.method());
    endpoint.get(operation.status()).count(operation);
    endpoint.duration.observe(operation.durationNanos(), operation);
    if (operation.requestSize() >= 0) {
      endpoint.requestSize.observe(operation.requestSize(), operation);
    }
    if (operation.responseSize() >= 0) {
      endpoint.responseSize.observe(operation.responseSize(), operation);
    }
    String exception = operation.exceptionClass();
    if (exception != null) {
      errors.get(route, exception).count(operation);
    }
  }

  /** What is measured for one endpoint and method; by status code, its requests. */
  private static final class Endpoint extends SeriesByCode {
    private final CounterFamily requests;
    private final String method;
    private final String endpoint;
    final HistogramFamily.Point duration;
    final HistogramFamily.Point requestSize;
    final HistogramFamily.Point responseSize;

    Endpoint(CounterFamily requests, LabelLimit statuses, String method, String endpoint, HistogramFamily.Point duration,
        HistogramFamily.Point requestSize, HistogramFamily.Point responseSize) {
      super(statuses);
      this.requests = requests;
      this.method = method;
      this.endpoint = endpoint;
      this.duration = duration;
      this.requestSize = requestSize;
      this.responseSize = responseSize;
    }

    @Override
    CounterFamily.Point create(String code) {
      return requests.point(method, endpoint, code);
    }
  }
}
