package dev.weft.metrics;

import dev.weft.telemetry.HttpClientOperation;

/** Requests sent: {@code http_client_*}. */
final class HttpClientRows {
  private final SeriesByTwo<Host> hosts;

  HttpClientRows(Rows rows) {
    CounterFamily requests = rows.counter("http_client_requests", "Requests sent.", "method", "host", "status");
    HistogramFamily durations =
        rows.durations("http_client_request_duration_seconds", "Time until a request sent is answered.", "method", "host");
    LabelLimit statuses = rows.few("status");
    hosts = new SeriesByTwo<Host>(rows.limit("host"), rows.few("method")) {
      @Override
      Host create(String host, String method) {
        return new Host(requests, statuses, method, host, durations.point(method, host));
      }
    };
  }

  void measure(HttpClientOperation operation) {
    Host host = hosts.get(operation.host(), operation.method());
    host.answer(operation).count(operation);
    host.duration.observe(operation.durationNanos(), operation);
  }

  /** What is measured for one host and method; by status code, or by the error's class where no answer came, its requests. */
  private static final class Host extends SeriesByCode {
    private final CounterFamily requests;
    private final String method;
    private final String host;
    final HistogramFamily.Point duration;
    private final SeriesByOne<CounterFamily.Point> byError;

    Host(CounterFamily requests, LabelLimit statuses, String method, String host, HistogramFamily.Point duration) {
      super(statuses);
      this.requests = requests;
      this.method = method;
      this.host = host;
      this.duration = duration;
      this.byError = new SeriesByOne<CounterFamily.Point>(statuses) {
        @Override
        CounterFamily.Point create(String error) {
          return Host.this.create(error);
        }
      };
    }

    CounterFamily.Point answer(HttpClientOperation operation) {
      return operation.status() > 0 || operation.errorType() == null ? get(operation.status()) : byError.get(operation.errorType());
    }

    @Override
    CounterFamily.Point create(String status) {
      return requests.point(method, host, status);
    }
  }
}
