package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessageProcessing;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.util.Objects;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.Messages;

/** One or several messages that the application has asked for. It is an operation if they are there, or if that fails. */
final class Receipt {
  /** The application takes the messages of a batch one by one. */
  static final MessageProcessing PROCESSING = new MessageProcessing() {
    @Override
    public @Nullable MessagingOperation start(ReceivedMessages received, Object taken) {
      Message<?> message = (Message<?>) taken;
      MessagingOperation operation = MessagingOperation.startProcess(
          Context.slot(), received.client(), Pulsar.destination(Pulsar.topic(message)), MessageProperties.READER, message);
      if (operation != null) {
        Pulsar.describe(operation, message);
      }
      return operation;
    }
  };

  private final MessagingClient client;
  private final long start = System.nanoTime();

  private Receipt(Consumer<?> consumer) {
    this.client = Pulsar.client(consumer);
  }

  /** Null while a consumer of several topics asks one of its own consumers. */
  static @Nullable Receipt start(Consumer<?> consumer) {
    Context.Slot slot = Context.slot();
    if (ReceivedMessages.isTakingHidden(slot)) {
      return null;
    }
    Receipt receipt = new Receipt(consumer);
    receipt.endLeft();
    return receipt;
  }

  void endLeft() {
    MessagingOperation.endLeft(Context.slot(), client);
  }

  /** @param received a message or several; null if there was none in time, or if that failed */
  void end(@Nullable Object received, @Nullable Throwable thrown) {
    if (received instanceof Messages) {
      batch((Messages<?>) received);
    } else if (received != null || thrown != null) {
      Message<?> message = (Message<?>) received;
      MessagingOperation operation = MessagingOperation.startReceive(Context.slot(), client,
          message == null ? MessagingDestination.NONE : Pulsar.destination(Pulsar.topic(message)), "receive");
      if (operation != null) {
        operation.startedAt(start);
        if (message != null && operation.isRecording()) {
          operation.linkFrom(MessageProperties.READER, message);
          Pulsar.describe(operation, message);
        }
        operation.end(thrown);
      }
    }
  }

  private void batch(Messages<?> messages) {
    if (messages.size() == 0) {
      return;
    }
    MessagingOperation operation = MessagingOperation.startReceive(Context.slot(), client, destination(messages), "receive");
    if (operation != null) {
      operation.startedAt(start);
      operation.batch(messages.size());
      if (operation.isRecording()) {
        Pulsar.subscription(operation);
        for (Message<?> each : messages) {
          operation.linkFrom(MessageProperties.READER, each);
        }
      }
      operation.end(null);
    }
    new ReceivedMessages(client, MessagingDestination.NONE, messages.size()).remember(messages);   // only now, since the loops here are not the application's
  }

  private static MessagingDestination destination(Messages<?> messages) {
    MessagingDestination only = null;
    String before = null;
    for (Message<?> each : messages) {
      String topic = Pulsar.topic(each);
      if (only == null || !Objects.equals(topic, before)) {
        MessagingDestination destination = Pulsar.destination(topic);
        if (only != null && only != destination) {
          return MessagingDestination.NONE;
        }
        only = destination;
        before = topic;
      }
    }
    return only == null ? MessagingDestination.NONE : only;
  }
}
