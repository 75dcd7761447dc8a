package dev.weft.instrumentations.rocketmq;

/** Names of the types that have methods for sending, and of what these take. */
final class Sent {
  static final String BY = "org.apache.rocketmq.client.impl.producer.DefaultMQProducerImpl";
  static final String BATCH_BY = "org.apache.rocketmq.client.producer.DefaultMQProducer";
  static final String MESSAGE = "org.apache.rocketmq.common.message.Message";
  static final String QUEUE = "org.apache.rocketmq.common.message.MessageQueue";
  static final String SELECTOR = "org.apache.rocketmq.client.producer.MessageQueueSelector";
  static final String CALLBACK = "org.apache.rocketmq.client.producer.SendCallback";

  private Sent() {
  }
}
