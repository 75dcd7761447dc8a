package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AwaitedCalls;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Metric;
import dev.weft.telemetry.NumberText;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;

/**
 * Requests that this process serves.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span">HTTP server spans</a>
 */
final class HttpServerConvention {
  private static final Label METHOD = new Label.Few("method") {
    @Override
    public String value(Operation operation) {
      return ((HttpServerOperation) operation).method();
    }
  };

  private static final Label ENDPOINT = new Label("endpoint") {
    @Override
    public @Nullable String value(Operation operation) {
      return ((HttpServerOperation) operation).route();
    }
  };

  private static final Label STATUS = new Label.Few("status") {
    @Override
    public @Nullable String value(Operation operation) {
      int status = ((HttpServerOperation) operation).status();
      return status > 0 ? NumberText.of(status) : null;
    }
  };

  /** None for a client that went away before the response: the service did not fail. */
  private static final Label ERROR_TYPE = new Label.Required("error_type") {
    @Override
    public @Nullable String value(Operation operation) {
      return operation.serviceErrorType();
    }
  };

  private static final Metric.Value REQUEST_SIZE = new Metric.Value() {
    @Override
    public long of(Operation operation) {
      return ((HttpServerOperation) operation).requestSize();
    }
  };

  private static final Metric.Value RESPONSE_SIZE = new Metric.Value() {
    @Override
    public long of(Operation operation) {
      return ((HttpServerOperation) operation).responseSize();
    }
  };

  /** One, if the request made many equal calls. */
  private static final Metric.Value REPEATED = new Metric.Value() {
    @Override
    public long of(Operation operation) {
      AwaitedCalls calls = operation.awaitedCalls();
      return calls != null && calls.areRepeated() ? 1 : 0;
    }
  };

  /** One, if the client was told that it asks too often. */
  private static final Metric.Value LIMITED = new Metric.Value() {
    @Override
    public long of(Operation operation) {
      return ((HttpServerOperation) operation).status() == 429 ? 1 : 0;
    }
  };

  static final Convention CONVENTION = Convention.of("http server", SpanKind.SERVER)
      .counter("http_requests_total", "Requests served.", METHOD, ENDPOINT, STATUS)
      .duration("http_request_duration_seconds", "Time to serve a request.", METHOD, ENDPOINT)
      .size("http_request_size_bytes", "Length of request bodies.", REQUEST_SIZE, METHOD, ENDPOINT)
      .size("http_response_size_bytes", "Length of response bodies.", RESPONSE_SIZE, METHOD, ENDPOINT)
      .counter("errors_total", "Requests that failed: with a status of 500 or above, or an exception.", ERROR_TYPE, ENDPOINT)
      .awaiting("http_request_wait_seconds", "Time that a request waited for calls to other systems.", ENDPOINT)
      .counter("database_n_plus_one_total", "Requests with more than ten equal statements.", REPEATED, ENDPOINT)
      .counter("rate_limit_hits_total", "Requests answered with status 429.", LIMITED, ENDPOINT)
      .active("http_active_connections", "Requests in flight.")
      .declare();

  private HttpServerConvention() {
  }
}
