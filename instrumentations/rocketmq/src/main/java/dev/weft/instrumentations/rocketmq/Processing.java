package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.List;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.common.message.MessageExt;

/** The messages that a listener gets in one call: one, unless the application asks for more. */
final class Processing {
  /** How the client names a listener's result that is null. */
  private static final String NULL = "RETURNNULL";

  private Processing() {
  }

  static @Nullable MessagingOperation start(DefaultMQPushConsumerImpl impl, List<MessageExt> messages) {
    try {
      DefaultMQPushConsumer consumer = impl.getDefaultMQPushConsumer();
      MessagingClient client = RocketMq.client(consumer, consumer.getConsumerGroup());
      return messages.size() == 1 ? Received.process(client, messages.get(0)) : startBatch(client, messages);
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      RocketMq.ROCKETMQ.failed(e);
      return null;
    }
  }

  private static @Nullable MessagingOperation startBatch(MessagingClient client, List<MessageExt> messages) {
    MessagingOperation operation = MessagingOperation.startProcessBatch(
        Context.slot(), client, Received.destination(client, messages), messages.size());
    if (operation != null) {
      Received.link(operation, messages);
    }
    return operation;
  }

  /** @param status what the listener returned, or what that means for a message */
  static void end(MessagingOperation operation, boolean succeeded, @Nullable Enum<?> status, @Nullable Throwable thrown) {
    if (!succeeded && thrown == null) {
      operation.error(status == null ? NULL : status.name());
    }
    operation.end(thrown);
  }
}
