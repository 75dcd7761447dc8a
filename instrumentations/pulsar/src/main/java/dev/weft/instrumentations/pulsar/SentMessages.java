package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingOperation;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.impl.MessageImpl;
import org.apache.pulsar.client.impl.ProducerImpl;

/** Messages that the broker has not acknowledged yet. */
final class SentMessages {
  private static final WeakIdentityMap<MessagingOperation> SENT = LibraryState.map("pulsar.sent");

  private SentMessages() {
  }

  static @Nullable MessagingOperation start(ProducerImpl<?> producer, MessageImpl<?> message) {
    MessagingOperation operation = MessagingOperation.startSend(
        Context.slot(), Pulsar.client(producer), Pulsar.destination(producer), "send");
    if (operation != null) {
      operation.inject(MessageProperties.SETTER, message.getMessageBuilder());
      if (operation.isRecording()) {
        operation.partition(Pulsar.partition(producer.getTopic()));
        operation.bodySize(message.size());
      }
      SENT.put(message, operation);
    }
    return operation;
  }

  /** @param id null if the message was not sent */
  static void end(Object message, @Nullable MessageId id, @Nullable Throwable thrown) {
    MessagingOperation operation = SENT.remove(message);
    if (operation == null) {
      return;
    }
    if (id != null && operation.isRecording()) {
      operation.messageId(id.toString());
    }
    operation.end(thrown);
  }
}
