package dev.weft.instrumentations.nats;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.messaging.MessagingOperation;
import io.nats.client.Message;
import io.nats.client.MessageHandler;

/** Calls a handler for each message, which it processes. What JetStream tells its client is no message. */
final class ProcessingHandler implements MessageHandler {
  private final MessageHandler handler;

  ProcessingHandler(MessageHandler handler) {
    this.handler = handler;
  }

  @Override
  public void onMessage(Message message) throws InterruptedException {
    MessagingOperation operation = start(message);
    Throwable thrown = null;
    try {
      handler.onMessage(message);
    } catch (Throwable t) {
      thrown = t;
      throw t;
    } finally {
      if (operation != null) {
        operation.end(thrown);
      }
    }
  }

  private static @Nullable MessagingOperation start(Message message) {
    try {
      return message.isStatusMessage() ? null : Nats.startProcess(message);
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      Nats.NATS.failed(e);
      return null;
    }
  }

  @Override
  public String toString() {
    return handler.toString();
  }
}
