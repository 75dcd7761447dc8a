package dev.weft.instrumentations.rocketmq;

import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.List;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.common.message.MessageExt;

/** Calls a listener for the messages of a queue in their order, which it processes. */
final class OrderlyListener implements MessageListenerOrderly {
  private final DefaultMQPushConsumerImpl consumer;
  private final MessageListenerOrderly listener;

  OrderlyListener(DefaultMQPushConsumerImpl consumer, MessageListenerOrderly listener) {
    this.consumer = consumer;
    this.listener = listener;
  }

  /** What a listener throws the client logs. */
  @Override
  public ConsumeOrderlyStatus consumeMessage(List<MessageExt> messages, ConsumeOrderlyContext context) {
    MessagingOperation operation = Processing.start(consumer, messages);
    Throwable thrown = null;
    ConsumeOrderlyStatus status = null;
    try {
      status = listener.consumeMessage(messages, context);
      return status;
    } catch (Throwable t) {
      thrown = t;
      throw t;
    } finally {
      if (operation != null) {
        Processing.end(operation, status != null && isSuccess(status), status, thrown);
      }
    }
  }

  @SuppressWarnings("deprecation")   // listeners that commit by themselves return the older values
  private static boolean isSuccess(ConsumeOrderlyStatus status) {
    return status == ConsumeOrderlyStatus.SUCCESS || status == ConsumeOrderlyStatus.COMMIT;
  }

  @Override
  public String toString() {
    return listener.toString();
  }
}
