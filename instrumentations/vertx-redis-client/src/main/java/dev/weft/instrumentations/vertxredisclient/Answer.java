package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.redis.RedisOperation;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.List;

/** Ends an operation when the command, or the commands, are answered. */
final class Answer implements Handler<AsyncResult<Object>>, Undoable {
  private final Object sent;
  private final RedisOperation operation;

  /** @param sent the request, or a list of them */
  Answer(Object sent, RedisOperation operation) {
    this.sent = sent;
    this.operation = operation;
  }

  /** The thread that sent the command goes on without it. */
  @SuppressWarnings("unchecked")
  void await(@Nullable Object future, @Nullable Throwable thrown) {
    operation.detach();
    if (thrown == null && future != null) {
      ((Future<Object>) future).onComplete(this);
    } else {
      end(null, thrown);
    }
  }

  @Override
  public void handle(AsyncResult<Object> result) {
    try {
      end(result.succeeded() ? result.result() : null, result.cause());
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      VertxRedis.VERTX_REDIS_CLIENT.failed(e);
      operation.end(result.cause());
    }
  }

  private void end(@Nullable Object answer, @Nullable Throwable thrown) {
    VertxRedis.over(sent, operation);
    if (thrown != null) {
      fail(operation, thrown);
    } else if (answer instanceof List) {
      List<?> all = (List<?>) answer;
      operation.answered(all.size() == 1 ? Parts.of(all.get(0)) : new Parts(all));
    } else {
      operation.answered(Parts.of(answer));
    }
    operation.end(thrown);
  }

  static void fail(RedisOperation operation, Throwable thrown) {
    if (thrown instanceof ErrorType && !"CONNECTION_CLOSED".equals(thrown.getMessage())) {
      operation.rejected(thrown);
    } else {
      Servers.describeFailure(thrown, operation);
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    operation.detach();
    VertxRedis.over(sent, operation);
    operation.cancel();
  }
}
