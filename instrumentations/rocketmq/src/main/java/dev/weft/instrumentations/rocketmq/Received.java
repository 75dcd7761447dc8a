package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessageProcessing;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.messaging.ProcessList;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.util.List;
import org.apache.rocketmq.common.message.MessageExt;

/** Messages that a consumer got from the broker. */
final class Received {
  /** The application takes the messages of a call one by one. */
  private static final MessageProcessing PROCESSING = new MessageProcessing() {
    @Override
    public @Nullable MessagingOperation start(ReceivedMessages received, Object taken) {
      return process(received.client(), (MessageExt) taken);
    }
  };

  private Received() {
  }

  static @Nullable MessagingOperation process(MessagingClient client, MessageExt message) {
    MessagingOperation operation = MessagingOperation.startProcess(
        Context.slot(), client, RocketMq.destination(client, message.getTopic()), MessageProperties.READER, message);
    if (operation != null && operation.isRecording()) {
      RocketMq.describe(operation, message);
      operation.partition(message.getQueueId());
      operation.messageId(message.getMsgId());
    }
    return operation;
  }

  /** The one that all come from; messages that are delivered again may be of several topics. */
  static MessagingDestination destination(MessagingClient client, List<MessageExt> messages) {
    String topic = null;
    for (MessageExt each : messages) {
      if (topic != null && !topic.equals(each.getTopic())) {
        return MessagingDestination.NONE;
      }
      topic = each.getTopic();
    }
    return RocketMq.destination(client, topic);
  }

  static void link(MessagingOperation operation, List<MessageExt> messages) {
    if (operation.isRecording()) {
      RocketMq.namespace(operation);
      for (MessageExt each : messages) {
        operation.linkFrom(MessageProperties.READER, each);
      }
    }
  }

  /**
   * Reports that the application has asked for messages. Returns the list for it, in which each message is processed that a loop takes.
   *
   * @param name what the client calls it
   */
  @SuppressWarnings("unchecked")   // what is in the list stays
  static List<MessageExt> receive(MessagingClient client, List<MessageExt> messages, String name, long startNanos) {
    MessagingDestination destination = destination(client, messages);
    MessagingOperation operation = MessagingOperation.startReceive(Context.slot(), client, destination, name);
    if (operation != null) {
      operation.startedAt(startNanos);
      operation.batch(messages.size());
      link(operation, messages);
      operation.end(null);
    }
    return (List<MessageExt>) (List<?>) new ProcessList(
        messages, new ReceivedMessages(client, destination, messages.size()), PROCESSING);
  }
}
