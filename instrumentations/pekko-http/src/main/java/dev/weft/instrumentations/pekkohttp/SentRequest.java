package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpVersion;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.HttpResponse;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.runtime.AbstractFunction1;
import scala.util.Failure;
import scala.util.Success;
import scala.util.Try;

/** Requests that are sent, and their responses. */
final class SentRequest {
  /** Requests cannot be changed, so each header makes another one. */
  private static final class Copy implements HeaderSetter<Copy> {
    HttpRequest request;

    Copy(HttpRequest request) {
      this.request = request;
    }

    @Override
    public void set(Copy copy, String name, String value) {
      copy.request = (HttpRequest) (Object) copy.request.removeHeader(name);
      copy.request = (HttpRequest) (Object) copy.request.addHeader(RawHeader.create(name, value));
    }

    @Override
    public boolean has(Copy copy, String name) {
      return Fields.INSTANCE.get(copy.request, name) != null;
    }
  }

  /** Runs what it gets at once: the end of a call takes no time. */
  private static final class SameThread implements ExecutionContext {
    static final SameThread INSTANCE = new SameThread();

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void reportFailure(Throwable thrown) {
      Exchange.INSTRUMENTATION.failed(thrown);
    }

    @Override
    public ExecutionContext prepare() {
      return this;
    }
  }

  private static final class End extends AbstractFunction1<Try<Object>, Object> {
    private final HttpClientOperation operation;

    End(HttpClientOperation operation) {
      this.operation = operation;
    }

    @Override
    public Object apply(Try<Object> outcome) {
      try {
        Object response = outcome instanceof Success ? ((Success<?>) outcome).value() : null;
        if (response instanceof HttpResponse) {
          answered((HttpResponse) response);
        }
        operation.end(outcome instanceof Failure ? ((Failure<?>) outcome).exception() : null);
      } catch (RuntimeException | LinkageError e) {   // no advice: nothing of ours throws into the future
        Exchange.INSTRUMENTATION.failed(e);
      }
      return null;
    }

    private void answered(HttpResponse response) {
      operation.status(response.status().intValue());
      operation.protocolVersion(HttpVersion.of(response.protocol().value()));
      operation.responseHeaders(Fields.INSTANCE, response);
    }
  }

  private SentRequest() {
  }

  /** Returns the request that is sent instead, and its operation; null if it is none. */
  static @Nullable Object[] begin(HttpRequest request) {
    Uri uri = request.getUri();
    HttpClientOperation operation = HttpClientOperation.start(
        Exchange.INSTRUMENTATION, request.method().value(), uri.getScheme(), uri.getHost().address(), uri.getPort(), uri);
    if (operation == null) {
      return null;
    }
    Copy copy = new Copy(request);
    operation.inject(copy, copy);
    operation.requestHeaders(Fields.INSTANCE, copy.request);
    return new Object[] {copy.request, operation};
  }

  /** @param thrown what the caller gets in place of a future */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static void sent(Object[] begun, @Nullable Future<?> response, @Nullable Throwable thrown) {
    HttpClientOperation operation = (HttpClientOperation) begun[1];
    if (thrown != null || response == null) {
      operation.end(thrown);
      return;
    }
    operation.detach();
    ((Future) response).onComplete(new End(operation), SameThread.INSTANCE);
  }
}
