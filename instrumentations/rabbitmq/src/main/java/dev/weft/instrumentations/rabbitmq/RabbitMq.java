package dev.weft.instrumentations.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Envelope;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.nio.ByteBuffer;

/**
 * What publishing, processing and getting a message have in common. A destination is an exchange with a routing key and, for who receives it,
 * a queue. Spans and labels are named after the exchange or the queue alone, as routing keys may hold what is different for each message.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/rabbitmq/">RabbitMQ</a>
 */
final class RabbitMq {
  private static final Instrumentation RABBITMQ = Instrumentation.of("rabbitmq");
  private static final Attribute ROUTING_KEY = Attribute.of("messaging.rabbitmq.destination.routing_key");
  private static final Attribute DELIVERY_TAG = Attribute.of("messaging.rabbitmq.message.delivery_tag");
  private static final MessagingClient UNKNOWN = MessagingClient.connected(RABBITMQ, "rabbitmq", null, 0);
  private static final String DEFAULT_EXCHANGE = "amq.default";
  /** How names of queues begin that the server makes up, and the name that stands for the queue of an answer. */
  private static final String[] TEMPORARY = {"amq.gen-", "amq.rabbitmq.reply-to", "spring.gen-"};

  /** By connection, and by consumer. */
  private static final WeakIdentityMap<MessagingClient> CLIENTS = LibraryState.map("rabbitmq.clients");
  /** By consumer: its queue; empty for a consumer of several queues. */
  private static final WeakIdentityMap<String> QUEUES = LibraryState.map("rabbitmq.queues");

  private RabbitMq() {
  }

  /** A consumer is about to get the messages of a queue. */
  static void consumes(Object consumer, Object channel, String queue) {
    CLIENTS.put(consumer, client(channel));
    String other = QUEUES.get(consumer);
    QUEUES.put(consumer, other == null || other.equals(queue) ? queue : "");
  }

  static @Nullable MessagingOperation startSend(Object channel, @Nullable String exchange, @Nullable String routingKey) {
    String first = isEmpty(exchange) ? routingKey : exchange;
    MessagingOperation operation = MessagingOperation.startSend(Context.slot(), client(channel), destination(first), "send");
    if (operation != null && operation.isRecording()) {
      describe(operation, exchange, routingKey, null);
    }
    return operation;
  }

  /** Starts the receipt of a message of a queue; without an envelope if it failed. */
  static @Nullable MessagingOperation startReceive(Object channel, @Nullable String queue, @Nullable Envelope envelope) {
    MessagingOperation operation = MessagingOperation.startReceive(Context.slot(), client(channel), destination(queue), "receive");
    if (operation != null && operation.isRecording() && envelope != null) {
      describe(operation, envelope, queue);
    }
    return operation;
  }

  static @Nullable MessagingOperation startProcess(Object consumer, Envelope envelope, @Nullable BasicProperties properties) {
    MessagingClient client = CLIENTS.get(consumer);
    String queue = QUEUES.get(consumer);
    String first = !isEmpty(queue) ? queue : isEmpty(envelope.getExchange()) ? envelope.getRoutingKey() : envelope.getExchange();
    MessagingOperation operation = MessagingOperation.startProcess(Context.slot(), client == null ? UNKNOWN : client, destination(first),
        MessageHeaders.READER, properties);
    if (operation != null && operation.isRecording()) {
      describe(operation, envelope, queue);
    }
    return operation;
  }

  private static void describe(MessagingOperation operation, Envelope envelope, @Nullable String queue) {
    describe(operation, envelope.getExchange(), envelope.getRoutingKey(), queue);
    operation.set(DELIVERY_TAG, envelope.getDeliveryTag());
  }

  private static void describe(
      MessagingOperation operation, @Nullable String exchange, @Nullable String routingKey, @Nullable String queue) {
    StringBuilder name = new StringBuilder();
    append(name, exchange);
    append(name, routingKey);
    if (queue != null && !queue.equals(routingKey)) {
      append(name, queue);
    }
    operation.destinationName(name.length() == 0 ? DEFAULT_EXCHANGE : name.toString());
    if (!isEmpty(routingKey)) {
      operation.set(ROUTING_KEY, routingKey);
    }
  }

  private static void append(StringBuilder name, @Nullable String part) {
    if (!isEmpty(part)) {
      if (name.length() > 0) {
        name.append(':');
      }
      name.append(part);
    }
  }

  static void describe(MessagingOperation operation, @Nullable BasicProperties properties, @Nullable Object body) {
    if (!operation.isRecording()) {
      return;
    }
    if (properties != null) {
      operation.messageId(properties.getMessageId());
      operation.conversationId(properties.getCorrelationId());
    }
    if (body instanceof byte[]) {
      operation.bodySize(((byte[]) body).length);
    } else if (body instanceof ByteBuffer) {
      operation.bodySize(((ByteBuffer) body).remaining());
    }
  }

  private static MessagingDestination destination(@Nullable String name) {
    if (isEmpty(name)) {
      return MessagingDestination.of(DEFAULT_EXCHANGE);
    }
    for (String temporary : TEMPORARY) {
      if (name.startsWith(temporary)) {
        return MessagingDestination.temporary(name);
      }
    }
    return MessagingDestination.of(name);
  }

  private static MessagingClient client(Object channel) {
    Connection connection = ((Channel) channel).getConnection();
    MessagingClient client = CLIENTS.get(connection);
    if (client == null) {
      client = MessagingClient.connected(RABBITMQ, "rabbitmq", connection.getAddress(), connection.getPort());
      CLIENTS.put(connection, client);
    }
    return client;
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}
