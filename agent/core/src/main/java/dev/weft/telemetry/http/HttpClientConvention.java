package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.NumberText;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;

/**
 * Requests that this process sends. If a client uses another client, both are one operation, that of the outer client.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span">HTTP client spans</a>
 */
final class HttpClientConvention {
  private static final Label METHOD = new Label.Few("method") {
    @Override
    public String value(Operation operation) {
      return ((HttpClientOperation) operation).method();
    }
  };

  private static final Label HOST = new Label("host") {
    @Override
    public @Nullable String value(Operation operation) {
      return ((HttpClientOperation) operation).hostLabel();
    }
  };

  /** The status code or, if no response came, the class of the error. */
  private static final Label STATUS = new Label.Few("status") {
    @Override
    public @Nullable String value(Operation operation) {
      int status = ((HttpClientOperation) operation).status();
      return status > 0 ? NumberText.of(status) : operation.errorType();
    }
  };

  static final Convention CONVENTION = Convention.of("http client", SpanKind.CLIENT)
      .nestingGroup("http client")
      .awaitedAs(AwaitedCall.HTTP)
      .counter("http_client_requests_total", "Requests sent.", METHOD, HOST, STATUS)
      .duration("http_client_request_duration_seconds", "Time until a request sent is answered.", METHOD, HOST)
      .declare();

  private HttpClientConvention() {
  }
}
