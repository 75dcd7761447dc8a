package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.impl.ConsumerBase;
import org.apache.pulsar.client.impl.ProducerBase;
import org.apache.pulsar.client.impl.PulsarClientImpl;
import org.apache.pulsar.client.impl.TopicMessageImpl;

/** What is known of each producer and consumer, and of messages. A topic goes by its whole name, without the number of a partition. */
final class Pulsar {
  static final Instrumentation PULSAR = Instrumentation.of("pulsar");
  private static final Attribute SUBSCRIPTION = Attribute.of("messaging.destination.subscription.name");
  private static final String PARTITION = "-partition-";
  private static final int PORT = 6650;
  private static final int TLS_PORT = 6651;
  /** By producer and consumer. */
  private static final WeakIdentityMap<MessagingClient> CLIENTS = LibraryState.map("pulsar.clients");
  /** By producer. */
  private static final WeakIdentityMap<MessagingDestination> DESTINATIONS = LibraryState.map("pulsar.destinations");
  /** By client. */
  private static final WeakIdentityMap<String> SUBSCRIPTIONS = LibraryState.map("pulsar.subscriptions");

  private Pulsar() {
  }

  static MessagingClient client(ProducerBase<?> producer) {
    MessagingClient known = CLIENTS.get(producer);
    if (known == null) {
      known = client(producer.getClient(), producer.getProducerName());
      CLIENTS.put(producer, known);
    }
    return known;
  }

  static MessagingClient client(Consumer<?> consumer) {
    MessagingClient known = CLIENTS.get(consumer);
    return known == null ? firstUse(consumer) : known;
  }

  /** One for each consumer, also if two threads use it first at once: by it a loop that takes messages is recognised. */
  private static synchronized MessagingClient firstUse(Consumer<?> consumer) {
    MessagingClient known = CLIENTS.get(consumer);
    if (known == null) {
      known = client(consumer instanceof ConsumerBase ? ((ConsumerBase<?>) consumer).getClient() : null, consumer.getConsumerName());
      SUBSCRIPTIONS.put(known, consumer.getSubscription());
      CLIENTS.put(consumer, known);
    }
    return known;
  }

  /** The server is the one that the client was given: a broker, a proxy, or a name for all brokers. Of several it is not known which one is used. */
  private static MessagingClient client(@Nullable PulsarClientImpl client, @Nullable String name) {
    String url = client == null ? null : client.getConfiguration().getServiceUrl();
    int host = url == null || url.indexOf(',') >= 0 ? -1 : url.indexOf("://");
    if (host < 0) {
      return new MessagingClient(PULSAR, "pulsar", name, null, null, 0);
    }
    host += 3;
    int end = url.indexOf('/', host) < 0 ? url.length() : url.indexOf('/', host);
    int colon = url.lastIndexOf(':', end - 1);
    boolean hasPort = colon > host && url.indexOf(']', colon) < 0;   // of an IPv6 address colons are part
    int port = hasPort ? port(url, colon + 1, end) : url.startsWith("pulsar:") ? PORT : url.startsWith("pulsar+ssl:") ? TLS_PORT : 0;
    return new MessagingClient(PULSAR, "pulsar", name, null, url.substring(host, hasPort ? colon : end), port);
  }

  private static int port(String url, int from, int to) {
    int port = 0;
    for (int i = from; i < to; i++) {
      char c = url.charAt(i);
      if (c < '0' || c > '9' || port > 65535) {
        return 0;
      }
      port = port * 10 + c - '0';
    }
    return port;
  }

  static MessagingDestination destination(Producer<?> producer) {
    MessagingDestination known = DESTINATIONS.get(producer);
    if (known == null) {
      known = destination(whole(producer.getTopic()));
      DESTINATIONS.put(producer, known);
    }
    return known;
  }

  /** A producer may be made with a short name; messages that are received have the whole one. */
  private static String whole(String topic) {
    if (topic.indexOf("://") >= 0) {
      return topic;
    }
    return topic.indexOf('/') < 0 ? "persistent://public/default/" + topic : "persistent://" + topic;
  }

  static MessagingDestination destination(@Nullable String topic) {
    int partition = partitionAt(topic);
    return MessagingDestination.of(partition < 0 ? topic : topic.substring(0, partition));
  }

  /** Where the partition begins in the name of a topic; negative if it has none. */
  private static int partitionAt(@Nullable String topic) {
    int digits = topic == null ? 0 : topic.length();
    while (digits > 0 && topic.charAt(digits - 1) >= '0' && topic.charAt(digits - 1) <= '9') {
      digits--;
    }
    int partition = digits - PARTITION.length();
    return partition > 0 && digits < topic.length() && topic.startsWith(PARTITION, partition) ? partition : -1;
  }

  static int partition(@Nullable String topic) {
    int partition = partitionAt(topic);
    return partition < 0 ? -1 : port(topic, partition + PARTITION.length(), topic.length());
  }

  /** The topic from which a message came, with its partition: a consumer of several topics does not tell that by {@code getTopicName} in all releases. */
  static @Nullable String topic(Message<?> message) {
    return message instanceof TopicMessageImpl ? ((TopicMessageImpl<?>) message).getTopicPartitionName() : message.getTopicName();
  }

  /** Sets what is known of one message that was received. */
  static void describe(MessagingOperation operation, Message<?> message) {
    if (operation.isRecording()) {
      subscription(operation);
      operation.partition(partition(topic(message)));
      operation.messageId(String.valueOf(message.getMessageId()));
      operation.bodySize(message.size());
    }
  }

  static void subscription(MessagingOperation operation) {
    operation.set(SUBSCRIPTION, SUBSCRIPTIONS.get(operation.client()));
  }
}
