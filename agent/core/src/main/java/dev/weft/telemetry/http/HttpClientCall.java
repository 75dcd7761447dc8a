package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;

/**
 * One call of an application's to an HTTP client. The client sends one request for it, or several: after a redirect, when the server asks for
 * credentials, after a failure. Each request is an {@link HttpClientOperation} of its own; those after the first say how many were sent before.
 *
 * <p>A request that failed or was redirected is reported when the next one starts or when the call ends: only then is the exception known that
 * the caller gets, such as one for too many redirects.
 *
 * <p>A client that works on its caller's thread has its call current there, from {@link #enter} to {@link #leave}. A client that sends requests
 * on threads of its own {@linkplain #begin begins} a call. Its operations are current on no thread, unless the instrumentation resumes one, and any
 * thread may report about them.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-request-retries-and-redirects">Retries and redirects</a>
 */
public final class HttpClientCall implements Undoable {
  /** A call that never has a request. */
  static final HttpClientCall NONE = new HttpClientCall(true, true, null);

  private static final ThreadLocal<HttpClientCall> CURRENT = new ThreadLocal<>();

  /** Whether other threads send the requests. */
  private final boolean asynchronous;
  /** Whether the call is over with its first answer or failure. */
  private final boolean isOneRequest;
  /** The operation that the requests are part of if other threads send them. */
  private final @Nullable Operation caller;
  private @Nullable HttpClientCall enclosing;
  private boolean ended;
  /** Whether the call is part of another client's, so that its requests are not reported. */
  private boolean hidden;
  private @Nullable HttpClientOperation request;
  /** Whether the request is over, but not reported yet. */
  private boolean waiting;
  /** What the request failed with, as far as known. */
  private @Nullable Throwable failure;
  /** Whether a failed request was only an attempt, which counts if the client gives up after it. */
  private boolean attempt;
  private int sent;
  /** Whether a connection is writing the request. */
  private boolean isWriting;

  private HttpClientCall(boolean asynchronous, boolean isOneRequest, @Nullable Operation caller) {
    this.asynchronous = asynchronous;
    this.isOneRequest = isOneRequest;
    this.caller = caller;
  }

  /** A call begins on this thread. */
  public static HttpClientCall enter() {
    HttpClientCall call = new HttpClientCall(false, false, null);
    call.enclosing = CURRENT.get();
    CURRENT.set(call);
    return call;
  }

  /** A call begins whose requests other threads send. They are part of what this thread does now. */
  public static HttpClientCall begin() {
    return begin(false);
  }

  /** As {@link #begin()}, but the call is over with its first answer or failure: its client knows no redirects. */
  public static HttpClientCall beginOne() {
    return begin(true);
  }

  private static HttpClientCall begin(boolean isOneRequest) {
    HttpClientCall call = new HttpClientCall(true, isOneRequest, Context.inheritable());
    call.hidden = HttpClientConvention.CONVENTION.isNested(Context.slot());
    return call;
  }

  /** Makes the call current on this thread until the returned object is closed there. Several threads may do so at once. */
  public Attached attach() {
    Attached attached = new Attached(this, CURRENT.get());
    CURRENT.set(this);
    return attached;
  }

  /** The time in which a call is current on a thread. */
  public static final class Attached implements Undoable {
    private final HttpClientCall call;
    private final @Nullable HttpClientCall previous;

    private Attached(HttpClientCall call, @Nullable HttpClientCall previous) {
      this.call = call;
      this.previous = previous;
    }

    /** @param thrown what the caller gets in place of a future: then the call is over; null if it goes on */
    public void close(@Nullable Throwable thrown) {
      CURRENT.set(previous);
      if (thrown != null) {
        call.end(thrown);
      }
    }

    @Override
    public void undo(@Nullable Throwable thrown) {
      close(thrown);
    }
  }

  /** The operation in which callbacks run if other threads send the requests. */
  public @Nullable Operation caller() {
    return caller;
  }

  /** Whether no request was started yet. */
  public synchronized boolean isUnused() {
    return request == null;
  }

  /** The innermost call under way on this thread. */
  public static @Nullable HttpClientCall current() {
    return CURRENT.get();
  }

  /** Starts the call's next request, see {@link HttpClientOperation#start}. Null also after the end of the call. */
  public synchronized @Nullable HttpClientOperation start(
      Instrumentation instrumentation, @Nullable String method, @Nullable String scheme, @Nullable String host, int port, Object url) {
    if (ended) {
      return null;
    }
    HttpClientOperation last = request;
    if (last != null && waiting && attempt) {
      last.cancel();
    } else if (last != null) {
      last.end(failure);
      sent++;
    }
    waiting = false;
    attempt = false;
    failure = null;
    request = hidden ? null : begun(instrumentation, method, scheme, host, port, url);
    if (request == null) {
      hidden = true;
    } else {
      request.resendCount(sent);
    }
    return request;
  }

  /** As {@link #start}, but a request that was started and not sent, as the client had no connection for it, goes on. */
  public synchronized @Nullable HttpClientOperation next(
      Instrumentation instrumentation, @Nullable String method, @Nullable String scheme, @Nullable String host, int port, Object url) {
    HttpClientOperation unsent = unanswered();
    return unsent != null && !unsent.wasSent() ? unsent : start(instrumentation, method, scheme, host, port, url);
  }

  private @Nullable HttpClientOperation begun(
      Instrumentation instrumentation, @Nullable String method, @Nullable String scheme, @Nullable String host, int port, Object url) {
    if (!asynchronous) {
      return HttpClientOperation.start(instrumentation, method, scheme, host, port, url);
    }
    Scope scope = Context.attach(caller);
    try {
      HttpClientOperation operation = HttpClientOperation.start(instrumentation, method, scheme, host, port, url);
      if (operation != null) {
        operation.detach();
      }
      return operation;
    } finally {
      scope.close();
    }
  }

  /**
   * Starts another request to the server of the last one.
   *
   * @param uri its path with the query, or its whole URL
   */
  public synchronized @Nullable HttpClientOperation resend(@Nullable String method, String uri) {
    HttpClientOperation last = request;
    return last == null ? null
        : start(last.instrumentation(), method, last.scheme(), last.host(), last.port(), new SameServer(last, uri));
  }

  /** A URL as text, which is made for recorded spans only. */
  private static final class SameServer {
    private final HttpClientOperation last;
    private final String uri;

    SameServer(HttpClientOperation last, String uri) {
      this.last = last;
      this.uri = uri;
    }

    @Override
    public String toString() {
      return RequestUrls.of(String.valueOf(last.scheme()), String.valueOf(last.host()), last.port(), uri);
    }
  }

  /** The request that was started last. */
  public synchronized @Nullable HttpClientOperation lastRequest() {
    return request;
  }

  /** Whether the caller has got what the call led to. */
  public synchronized boolean hasEnded() {
    return ended;
  }

  /** The request that was started and is not over. */
  public synchronized @Nullable HttpClientOperation unanswered() {
    return request == null || waiting || request.hasEnded() ? null : request;
  }

  /** Tells the headers of a response right before {@link #answered}. */
  public synchronized <C> void responseHeaders(RequestHeaders<C> headers, C carrier) {
    HttpClientOperation answered = unanswered();
    if (answered != null) {
      answered.responseHeaders(headers, carrier);
    }
  }

  /** The head of the response is there. */
  public synchronized void answered(int status, @Nullable String protocolVersion) {
    HttpClientOperation answered = unanswered();
    if (answered != null) {
      answered.status(status);
      answered.protocolVersion(protocolVersion);
      if (status >= 300 && status < 400 && !isOneRequest) {
        await(null);
      } else {
        answered.end(null);
      }
    }
  }

  /** The request has failed. */
  public synchronized void failed(Throwable thrown) {
    HttpClientOperation failed = unanswered();
    if (failed != null && isOneRequest) {
      failed.end(thrown);
    } else if (failed != null) {
      await(thrown);
    }
  }

  /** The connection has failed. If the client knows retries, it will say what becomes of the request. */
  synchronized void brokeOff(Throwable thrown) {
    if (isOneRequest) {
      failed(thrown);
    }
  }

  boolean isOneRequest() {
    return isOneRequest;
  }

  synchronized boolean isWriting() {
    return isWriting;
  }

  synchronized void setWriting(boolean writing) {
    isWriting = writing;
  }

  /** As {@link #failed}, but if nothing was sent and another request follows, it is not reported: one of a host's addresses did not answer. */
  public synchronized void attemptFailed(Throwable thrown) {
    HttpClientOperation failed = unanswered();
    if (failed != null) {
      await(thrown);
      attempt = !failed.wasSent();
    }
  }

  private void await(@Nullable Throwable thrown) {
    request.detach();
    request.stop();
    waiting = true;
    failure = thrown;
  }

  /** The client sends no further request. */
  public synchronized void gaveUp(Throwable thrown) {
    if (waiting) {
      failure = thrown;
      attempt = false;
    }
  }

  /** The caller gets this exception, or null for a response. */
  public synchronized void end(@Nullable Throwable thrown) {
    ended = true;
    if (request != null) {
      request.end(thrown == null ? failure : thrown);
    }
  }

  /** The call ends on this thread, with the exception that the caller gets. */
  public void leave(@Nullable Throwable thrown) {
    detach();
    end(thrown);
  }

  /** The call goes on, on other threads. */
  public void detach() {
    CURRENT.set(enclosing);
    enclosing = null;
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    leave(thrown);
  }
}
