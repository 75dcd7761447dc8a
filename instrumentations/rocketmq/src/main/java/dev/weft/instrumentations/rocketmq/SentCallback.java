package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.messaging.MessagingOperation;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;

/** Ends the sending of a message and then calls the application's callback, if there is one, in the context of the caller. */
final class SentCallback implements SendCallback {
  private final @Nullable SendCallback callback;
  private final MessagingOperation operation;
  private final @Nullable Operation caller;

  SentCallback(@Nullable SendCallback callback, MessagingOperation operation, @Nullable Operation caller) {
    this.callback = callback;
    this.operation = operation;
    this.caller = caller;
  }

  @Override
  public void onSuccess(SendResult result) {
    end(result, null);
    if (callback != null) {
      Scope scope = Context.attach(caller);
      try {
        callback.onSuccess(result);
      } finally {
        scope.close();
      }
    }
  }

  @Override
  public void onException(Throwable thrown) {
    end(null, thrown);
    if (callback != null) {
      Scope scope = Context.attach(caller);
      try {
        callback.onException(thrown);
      } finally {
        scope.close();
      }
    }
  }

  private void end(@Nullable SendResult result, @Nullable Throwable thrown) {
    try {
      Sending.end(operation, result, thrown);
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      RocketMq.ROCKETMQ.failed(e);
    }
  }
}
