package dev.weft.instrumentations.ktorclientcio;

import dev.weft.advice.Nullable;
import dev.weft.instrumentations.kotlinxcoroutines.SuspendingCalls;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpVersion;
import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.HttpResponseData;
import io.ktor.http.HeadersBuilder;
import io.ktor.http.Url;
import java.util.concurrent.CancellationException;

/** A request until the head of its response is there. */
final class SentRequest extends EndOfFuture {
  private static final Instrumentation KTOR_CLIENT_CIO = Instrumentation.of("ktor-client-cio");
  /** How many requests were sent, by the job of the call that they are part of. */
  private static final WeakIdentityMap<Integer> SENT = LibraryState.map("ktor-client-cio calls");
  /** Exceptions may be causes of each other. */
  private static final int DEEPEST = 16;

  private final HttpClientOperation operation;

  private SentRequest(HttpClientOperation operation) {
    super(KTOR_CLIENT_CIO);
    this.operation = operation;
  }

  /**
   * Starts a request, or goes on with one.
   *
   * @return for a new one, its element 0 replaces the continuation and 2 the request; null if it is not reported
   */
  static @Nullable Object start(String method, Object[] arguments) {
    Object run = SuspendingCalls.goOn(method, arguments);
    if (run != null || SuspendingCalls.goesOn(method, arguments)) {
      return run;
    }
    HttpRequestData request = (HttpRequestData) arguments[0];
    Url url = request.getUrl();
    HttpClientOperation operation = HttpClientOperation.start(
        KTOR_CLIENT_CIO, request.getMethod().getValue(), url.getProtocol().getName(), url.getHost(), url.getPort(), url);
    if (operation == null) {
      return null;
    }
    Integer known = SENT.get(request.getExecutionContext());
    int sent = known == null ? 0 : known;
    operation.resendCount(sent);
    SENT.put(request.getExecutionContext(), sent + 1);
    HeadersBuilder headers = new HeadersBuilder(8);
    headers.appendAll(request.getHeaders());
    operation.inject(Fields.INSTANCE, headers);
    HttpRequestData copy = new HttpRequestData(
        url, request.getMethod(), headers.build(), request.getBody(), request.getExecutionContext(), request.getAttributes());
    operation.requestHeaders(Fields.INSTANCE, copy.getHeaders());
    Object[] begun = SuspendingCalls.begin(method, arguments, operation, new SentRequest(operation));
    return new Object[] {begun[0], begun[1], copy};
  }

  @Override
  protected void end(@Nullable Object result, @Nullable Throwable thrown) {
    if (result instanceof HttpResponseData) {
      HttpResponseData response = (HttpResponseData) result;
      operation.status(response.getStatusCode().getValue());
      operation.protocolVersion(HttpVersion.of(response.getVersion().toString()));
      operation.responseHeaders(Fields.INSTANCE, response.getHeaders());
    }
    operation.end(applicationException(thrown));
  }

  /** As the client takes a cancellation off before the application gets what it was cancelled with, such as that its time was over. */
  private static @Nullable Throwable applicationException(@Nullable Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < DEEPEST && cause instanceof CancellationException && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    return cause;
  }
}
