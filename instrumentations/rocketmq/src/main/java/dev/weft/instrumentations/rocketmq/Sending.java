package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.Collection;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.impl.producer.DefaultMQProducerImpl;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageBatch;
import org.apache.rocketmq.common.message.MessageConst;

/** One message or a batch of them on its way to the broker. */
final class Sending {
  private static final Attribute TYPE = Attribute.of("messaging.rocketmq.message.type");
  private static final Attribute DELAY_LEVEL = Attribute.of("messaging.rocketmq.message.delay_time_level");
  /** The group of the producer that reports what became of messages, if the application wants RocketMQ to trace them. */
  private static final String TRACE_PRODUCER = "_INNER_TRACE_PRODUCER";
  /** The group of the producer by which a consumer sends messages back that its listener could not process. */
  private static final String INNER_PRODUCER = "CLIENT_INNER_PRODUCER";

  private Sending() {
  }

  /** @param producer the application's, or what does the work for it */
  static @Nullable MessagingOperation start(Object producer, @Nullable Object sent, String name) {
    DefaultMQProducer known = producer instanceof DefaultMQProducerImpl
        ? ((DefaultMQProducerImpl) producer).getDefaultMQProducer() : (DefaultMQProducer) producer;
    Message first = sent instanceof Collection ? first((Collection<?>) sent) : (Message) sent;
    if (first == null || isClients(known.getProducerGroup())) {
      return null;
    }
    MessagingClient client = RocketMq.client(known, null);
    MessagingDestination destination = RocketMq.destination(client, first.getTopic());
    MessagingOperation operation = MessagingOperation.startSend(Context.slot(), client, destination, name);
    if (operation != null) {
      if (sent instanceof Collection) {
        batch(operation, (Collection<?>) sent);
      } else {
        message(operation, first);
      }
    }
    return operation;
  }

  private static @Nullable Message first(Collection<?> messages) {
    Object first = messages.isEmpty() ? null : messages.iterator().next();
    return first instanceof Message ? (Message) first : null;
  }

  private static boolean isClients(@Nullable String group) {
    return group != null && (group.startsWith(TRACE_PRODUCER) || group.endsWith(INNER_PRODUCER));
  }

  /** All messages have this one sender. */
  private static void batch(MessagingOperation operation, Collection<?> messages) {
    operation.batch(messages.size());
    if (operation.isRecording()) {
      RocketMq.namespace(operation);
    }
    for (Object each : messages) {
      if (each instanceof Message) {   // the producer refuses what is none
        operation.inject(MessageProperties.SETTER, (Message) each);
      }
    }
  }

  private static void message(MessagingOperation operation, Message message) {
    if (message instanceof MessageBatch) {   // the messages in it have been written already
      int count = 0;
      for (Message each : (MessageBatch) message) {
        count++;
      }
      operation.batch(count);
      return;
    }
    operation.inject(MessageProperties.SETTER, message);
    if (operation.isRecording()) {
      RocketMq.describe(operation, message);
      operation.set(TYPE, type(message));
      if (message.getDelayTimeLevel() > 0) {
        operation.set(DELAY_LEVEL, message.getDelayTimeLevel());
      }
    }
  }

  private static String type(Message message) {
    if (Boolean.parseBoolean(message.getProperty(MessageConst.PROPERTY_TRANSACTION_PREPARED))) {
      return "transaction";
    }
    if (message.getDelayTimeLevel() > 0 || message.getProperty("TIMER_DELIVER_MS") != null
        || message.getProperty("TIMER_DELAY_SEC") != null || message.getProperty("TIMER_DELAY_MS") != null) {
      return "delay";
    }
    return message.getProperty(RocketMq.MESSAGE_GROUP) == null ? "normal" : "fifo";
  }

  /** Starts a sending that ends with the callback. Returns the callback for the client and the operation; null if that is no operation. */
  static @Nullable Object[] startAsync(Object producer, @Nullable Object sent, @Nullable SendCallback callback) {
    Operation caller = Context.inheritable();
    MessagingOperation operation = start(producer, sent, "send");
    return operation == null ? null : new Object[] {new SentCallback(callback, operation, caller), operation};
  }

  /** The call has returned; the callback ends the operation unless the call failed. */
  static void handedOver(Object entered, @Nullable Throwable thrown) {
    MessagingOperation operation = (MessagingOperation) ((Object[]) entered)[1];
    operation.detach();
    if (thrown != null) {
      end(operation, null, thrown);
    }
  }

  /** @param result what the call returned, or the callback got: of a message without an answer there is none */
  static void end(MessagingOperation operation, @Nullable Object result, @Nullable Throwable thrown) {
    if (result instanceof SendResult && operation.isRecording()) {
      SendResult answer = (SendResult) result;
      if (answer.getMessageQueue() != null) {
        operation.partition(answer.getMessageQueue().getQueueId());
      }
      if (answer.getMsgId() != null && answer.getMsgId().indexOf(',') < 0) {   // not those of a batch
        operation.messageId(answer.getMsgId());
      }
    }
    if (thrown != null && (thrown instanceof MQBrokerException || thrown.getCause() instanceof MQBrokerException)) {
      operation.answered();
    }
    operation.end(thrown);
  }
}
