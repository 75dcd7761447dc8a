package dev.weft.instrumentations.vertxredisclient;

import dev.weft.telemetry.redis.RedisOperation;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;

/** Reports a wait for a connection only if there is none in the end. */
final class Connecting implements Handler<AsyncResult<Object>> {
  private final RedisOperation operation;

  Connecting(RedisOperation operation) {
    this.operation = operation;
  }

  @Override
  public void handle(AsyncResult<Object> result) {
    try {
      if (result.succeeded()) {
        operation.cancel();
      } else {
        Answer.fail(operation, result.cause());
        operation.end(result.cause());
      }
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      VertxRedis.VERTX_REDIS_CLIENT.failed(e);
    }
  }
}
