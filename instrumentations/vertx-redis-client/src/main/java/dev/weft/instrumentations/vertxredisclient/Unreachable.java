package dev.weft.instrumentations.vertxredisclient;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;

/** Remembers to which server no connection could be had. */
final class Unreachable implements Handler<AsyncResult<Object>> {
  private final String endpoint;

  Unreachable(String endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void handle(AsyncResult<Object> result) {
    try {
      if (result.failed()) {
        Servers.failed(result.cause(), endpoint);
      }
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      VertxRedis.VERTX_REDIS_CLIENT.failed(e);
    }
  }
}
