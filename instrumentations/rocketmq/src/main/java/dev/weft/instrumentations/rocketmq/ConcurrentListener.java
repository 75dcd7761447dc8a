package dev.weft.instrumentations.rocketmq;

import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.List;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.common.message.MessageExt;

/** Calls a listener for messages in any order, which it processes. */
final class ConcurrentListener implements MessageListenerConcurrently {
  private final DefaultMQPushConsumerImpl consumer;
  private final MessageListenerConcurrently listener;

  ConcurrentListener(DefaultMQPushConsumerImpl consumer, MessageListenerConcurrently listener) {
    this.consumer = consumer;
    this.listener = listener;
  }

  /** What a listener throws the client logs. */
  @Override
  public ConsumeConcurrentlyStatus consumeMessage(List<MessageExt> messages, ConsumeConcurrentlyContext context) {
    MessagingOperation operation = Processing.start(consumer, messages);
    Throwable thrown = null;
    ConsumeConcurrentlyStatus status = null;
    try {
      status = listener.consumeMessage(messages, context);
      return status;
    } catch (Throwable t) {
      thrown = t;
      throw t;
    } finally {
      if (operation != null) {
        boolean succeeded = status == ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
        boolean allSucceeded = succeeded && context.getAckIndex() >= messages.size() - 1;
        Processing.end(operation, allSucceeded, succeeded ? ConsumeConcurrentlyStatus.RECONSUME_LATER : status, thrown);
      }
    }
  }

  @Override
  public String toString() {
    return listener.toString();
  }
}
