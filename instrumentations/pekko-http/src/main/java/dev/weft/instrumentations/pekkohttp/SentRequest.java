package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpVersion;
import org.apache.pekko.http.impl.settings.HostConnectionPoolSetup;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.HttpsConnectionContext;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.HttpResponse;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.concurrent.Promise$;
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

  /** Ends a call, and hands its outcome on in the context of the caller: flows go on at once, on the thread that they get it on. */
  private static final class End extends AbstractFunction1<Try<Object>, Object> {
    private final Object[] begun;
    private final @Nullable Operation caller = Context.inheritable();
    private final Promise<Object> handedOn = Promise$.MODULE$.apply();

    End(Object[] begun) {
      this.begun = begun;
    }

    @Override
    public Object apply(Try<Object> outcome) {
      Object response = outcome instanceof Success ? ((Success<?>) outcome).value() : null;
      end(begun, response instanceof HttpResponse ? (HttpResponse) response : null,
          outcome instanceof Failure ? ((Failure<?>) outcome).exception() : null);
      Scope scope = Context.attach(caller);
      try {
        return handedOn.complete(outcome);
      } finally {
        scope.close();
      }
    }
  }

  private SentRequest() {
  }

  /** Returns the request that is sent instead, and its operation; null if it is none. */
  static @Nullable Object[] begin(HttpRequest request) {
    return begin(request, request.getUri());
  }

  /** As above, by a pool. */
  static @Nullable Object[] begin(HttpRequest request, HostConnectionPoolSetup pool) {
    return begin(request, pool.setup().connectionContext() instanceof HttpsConnectionContext, pool.host(), pool.port());
  }

  /** As above, to a given host: the request may have a path alone. */
  static @Nullable Object[] begin(HttpRequest request, boolean isSecure, String host, int port) {
    Uri uri = request.getUri();
    return begin(request, uri.getHost().address().isEmpty() ? uri.scheme(isSecure ? "https" : "http").host(host).port(port) : uri);
  }

  private static @Nullable Object[] begin(HttpRequest request, Uri uri) {
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

  /**
   * Returns the future that the caller gets instead.
   *
   * @param thrown what the caller gets in place of a future
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static @Nullable Future<?> sent(Object[] begun, @Nullable Future<?> response, @Nullable Throwable thrown) {
    if (thrown != null || response == null) {
      end(begun, null, thrown);
      return response;
    }
    detached(begun);
    End end = new End(begun);
    ((Future) response).onComplete(end, SameThread.INSTANCE);
    return end.handedOn.future();
  }

  /** The request goes on its way. */
  static HttpRequest detached(Object[] begun) {
    ((HttpClientOperation) begun[1]).detach();
    return (HttpRequest) begun[0];
  }

  /** Throws nothing. */
  static void end(Object[] begun, @Nullable HttpResponse response, @Nullable Throwable thrown) {
    HttpClientOperation operation = (HttpClientOperation) begun[1];
    try {
      if (response != null) {
        operation.status(response.status().intValue());
        operation.protocolVersion(HttpVersion.of(response.protocol().value()));
        operation.responseHeaders(Fields.INSTANCE, response);
      }
    } catch (RuntimeException | LinkageError e) {   // no advice: nothing of ours throws into futures and streams
      Exchange.INSTRUMENTATION.failed(e);
    }
    operation.end(thrown);
  }
}
