package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.messaging.MessagingOperation;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;

/** Ends the sending of a message and then calls the application's callback, if there is one, in the context of the caller. */
final class SentCallback extends CarriedSignals<SendCallback> implements SendCallback {
  private final MessagingOperation sending;

  SentCallback(@Nullable SendCallback callback, MessagingOperation sending, @Nullable Operation caller) {
    super(callback, caller);
    this.sending = sending;
  }

  @Override
  public void onSuccess(SendResult result) {
    end(result, null);
    if (subscriber != null) {
      pass(SendCallback::onSuccess, result);
    }
  }

  @Override
  public void onException(Throwable thrown) {
    end(null, thrown);
    if (subscriber != null) {
      pass(SendCallback::onException, thrown);
    }
  }

  private void end(@Nullable SendResult result, @Nullable Throwable thrown) {
    try {
      Sending.end(sending, result, thrown);
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      RocketMq.ROCKETMQ.failed(e);
    }
  }
}
