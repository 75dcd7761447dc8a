package dev.weft.instrumentations.vertxcore;

import dev.weft.telemetry.http.UnsentRequest;
import io.vertx.core.Future;
import io.vertx.core.Handler;

/** Learns that a request of the HTTP client gets no connection, or no stream of one. */
final class RequestFailure implements Handler<Throwable>, Carried {
  private final UnsentRequest request;

  private RequestFailure(UnsentRequest request) {
    this.request = request;
  }

  /** Null if the request is not to be reported. */
  static RequestFailure of(Object method, Object secure, Object host, int port, Object uri) {
    UnsentRequest request = UnsentRequest.begin(VertxTasks.VERTX_CORE, method.toString(), Boolean.TRUE.equals(secure) ? "https" : "http",
        (String) host, port, (String) uri);
    return request == null ? null : new RequestFailure(request);
  }

  /** @param future has the request once there is a connection for it */
  void await(Future<?> future) {
    future.onFailure(this);
  }

  @Override
  public void handle(Throwable thrown) {
    try {
      request.failed(thrown);
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      VertxTasks.VERTX_CORE.failed(e);
    }
  }
}
