package dev.weft.instrumentations.springrabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.List;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/**
 * Messages that a listener gets. A destination is named as RabbitMQ's client names it: spans and labels after the queue alone.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/rabbitmq/">RabbitMQ</a>
 */
final class ProcessedMessages {
  private static final Instrumentation SPRING_RABBIT = Instrumentation.of("spring-rabbit");
  private static final Attribute ROUTING_KEY = Attribute.of("messaging.rabbitmq.destination.routing_key");
  private static final Attribute DELIVERY_TAG = Attribute.of("messaging.rabbitmq.message.delivery_tag");
  private static final MessagingClient UNKNOWN = MessagingClient.connected(SPRING_RABBIT, "rabbitmq", null, 0);
  /** How names of queues begin that the server or Spring makes up, and the name that stands for the queue of an answer. */
  private static final String[] TEMPORARY = {"amq.gen-", "amq.rabbitmq.reply-to", "spring.gen-"};

  /** By connection. */
  private static final WeakIdentityMap<MessagingClient> CLIENTS = LibraryState.map("spring-rabbit.clients");

  private ProcessedMessages() {
  }

  /** @param data a message or a list of messages */
  static @Nullable MessagingOperation start(@Nullable Channel channel, @Nullable Object data) {
    if (data instanceof Message) {
      return start(client(channel), (Message) data);
    }
    return data instanceof List ? start(client(channel), (List<?>) data) : null;
  }

  private static @Nullable MessagingOperation start(MessagingClient client, Message message) {
    MessageProperties properties = message.getMessageProperties();
    MessagingOperation operation = MessagingOperation.startProcess(
        Context.slot(), client, destination(properties.getConsumerQueue()), MessageHeaders.READER, message);
    if (operation != null && operation.isRecording()) {
      describe(operation, properties);
      operation.bodySize(message.getBody() == null ? -1 : message.getBody().length);
    }
    return operation;
  }

  private static @Nullable MessagingOperation start(MessagingClient client, List<?> batch) {
    MessagingOperation operation = MessagingOperation.startProcessBatch(Context.slot(), client, destination(onlyQueue(batch)), batch.size());
    if (operation != null && operation.isRecording()) {
      for (Object each : batch) {
        operation.linkFrom(MessageHeaders.READER, (Message) each);
      }
    }
    return operation;
  }

  private static @Nullable String onlyQueue(List<?> batch) {
    String queue = null;
    for (Object each : batch) {
      String other = ((Message) each).getMessageProperties().getConsumerQueue();
      if (other == null || queue != null && !queue.equals(other)) {
        return null;
      }
      queue = other;
    }
    return queue;
  }

  private static MessagingDestination destination(@Nullable String queue) {
    for (String temporary : TEMPORARY) {
      if (queue != null && queue.startsWith(temporary)) {
        return MessagingDestination.temporary(queue);
      }
    }
    return MessagingDestination.of(queue);
  }

  private static void describe(MessagingOperation operation, MessageProperties properties) {
    String routingKey = properties.getReceivedRoutingKey();
    String queue = properties.getConsumerQueue();
    StringBuilder name = new StringBuilder();
    append(name, properties.getReceivedExchange());
    append(name, routingKey);
    append(name, queue == null || queue.equals(routingKey) ? null : queue);
    if (name.length() > 0) {
      operation.destinationName(name.toString());
    }
    if (routingKey != null && !routingKey.isEmpty()) {
      operation.set(ROUTING_KEY, routingKey);
    }
    operation.set(DELIVERY_TAG, properties.getDeliveryTag());
    operation.messageId(properties.getMessageId());
    operation.conversationId(properties.getCorrelationId());
  }

  private static void append(StringBuilder name, @Nullable String part) {
    if (part != null && !part.isEmpty()) {
      if (name.length() > 0) {
        name.append(':');
      }
      name.append(part);
    }
  }

  private static MessagingClient client(@Nullable Channel channel) {
    Connection connection = channel == null ? null : channel.getConnection();
    if (connection == null) {
      return UNKNOWN;
    }
    MessagingClient client = CLIENTS.get(connection);
    if (client == null) {
      client = MessagingClient.connected(SPRING_RABBIT, "rabbitmq", connection.getAddress(), connection.getPort());
      CLIENTS.put(connection, client);
    }
    return client;
  }
}
