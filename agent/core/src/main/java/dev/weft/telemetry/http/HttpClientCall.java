package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Undoable;

/**
 * One call of an application's to an HTTP client. The client sends one request for it, or several: after a redirect, when the server asks for
 * credentials, after a failure. Each request is an {@link HttpClientOperation} of its own; those after the first say how many were sent before.
 *
 * <p>A request that failed or was redirected is reported when the next one starts or when the call ends: only then is the exception known that
 * the caller gets, such as one for too many redirects.
 *
 * <p>A client that works on its caller's thread has its call current there, from {@link #enter} to {@link #leave}. The setters are not
 * thread-safe: a call that changes its thread is handed over by safe publication.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-request-retries-and-redirects">Retries and redirects</a>
 */
public final class HttpClientCall implements Undoable {
  private static final ThreadLocal<HttpClientCall> CURRENT = new ThreadLocal<>();

  private @Nullable HttpClientCall enclosing;
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

  private HttpClientCall() {
    // no request yet
  }

  /** A call begins on this thread. */
  public static HttpClientCall enter() {
    HttpClientCall call = new HttpClientCall();
    call.enclosing = CURRENT.get();
    CURRENT.set(call);
    return call;
  }

  /** The innermost call under way on this thread. */
  public static @Nullable HttpClientCall current() {
    return CURRENT.get();
  }

  /** Starts the call's next request, see {@link HttpClientOperation#start}. */
  public @Nullable HttpClientOperation start(
      Instrumentation instrumentation, @Nullable String method, String scheme, @Nullable String host, int port, Object url) {
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
    request = hidden ? null : HttpClientOperation.start(instrumentation, method, scheme, host, port, url);
    if (request == null) {
      hidden = true;
    } else {
      request.resendCount(sent);
    }
    return request;
  }

  /** The request that was started and is not over. */
  public @Nullable HttpClientOperation unanswered() {
    return request == null || waiting || request.hasEnded() ? null : request;
  }

  /** The head of the response is there. */
  public void answered(int status, @Nullable String protocolVersion) {
    HttpClientOperation answered = unanswered();
    if (answered != null) {
      answered.status(status);
      answered.protocolVersion(protocolVersion);
      if (status >= 300 && status < 400) {
        await(null);
      } else {
        answered.end(null);
      }
    }
  }

  /** The request has failed. */
  public void failed(Throwable thrown) {
    if (unanswered() != null) {
      await(thrown);
    }
  }

  /** As {@link #failed}, but if nothing was sent and another request follows, it is not reported: one of a host's addresses did not answer. */
  public void attemptFailed(Throwable thrown) {
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
  public void gaveUp(Throwable thrown) {
    if (waiting) {
      failure = thrown;
      attempt = false;
    }
  }

  /** The caller gets this exception, or null for a response. */
  public void end(@Nullable Throwable thrown) {
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
