package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.config.AbstractConfig;

/** What is known of each producer and consumer. */
final class KafkaClients {
  static final Instrumentation KAFKA = Instrumentation.of("kafka-clients");
  static final Attribute OFFSET = Attribute.of("messaging.kafka.offset");
  private static final Attribute KEY = Attribute.of("messaging.kafka.message.key");
  private static final Attribute TOMBSTONE = Attribute.of("messaging.kafka.message.tombstone");
  private static final int LONGEST_KEY = 256;
  private static final WeakIdentityMap<MessagingClient> CLIENTS = LibraryState.map("kafka clients");

  private KafkaClients() {
  }

  /** Remembers a producer or consumer that was made. */
  static void created(Object client, AbstractConfig config, @Nullable String group, Map<MetricName, ?> metrics) {
    String server = onlyServer(config.getList("bootstrap.servers"));
    int colon = server == null ? -1 : server.lastIndexOf(':');
    String host = colon < 0 ? null : server.substring(server.indexOf("://") < 0 ? 0 : server.indexOf("://") + 3, colon);
    CLIENTS.put(client, new MessagingClient(KAFKA, "kafka", id(metrics), group == null || group.isEmpty() ? null : group,
        host, colon < 0 ? 0 : port(server, colon + 1)));
  }

  /** Of several servers it is not known which one has a partition. */
  private static @Nullable String onlyServer(@Nullable List<?> servers) {
    return servers != null && servers.size() == 1 ? String.valueOf(servers.get(0)) : null;
  }

  private static int port(String server, int from) {
    int port = 0;
    for (int i = from; i < server.length(); i++) {
      char c = server.charAt(i);
      if (c < '0' || c > '9' || port > 65535) {
        return 0;
      }
      port = port * 10 + c - '0';
    }
    return port;
  }

  /** The client's id may be one that the client has made up. Its metrics show it in all releases. */
  private static @Nullable String id(Map<MetricName, ?> metrics) {
    for (MetricName each : metrics.keySet()) {
      String id = each.tags().get("client-id");
      if (id != null && !id.isEmpty()) {
        return id;
      }
    }
    return null;
  }

  /** What is known of a producer or consumer. */
  static MessagingClient of(Object client) {
    MessagingClient known = CLIENTS.get(client);
    if (known == null) {   // made before its class was woven
      known = new MessagingClient(KAFKA, "kafka", null, null, null, 0);
      CLIENTS.put(client, known);
    }
    return known;
  }

  /** Sets what producers and consumers know of a record. */
  static void describe(MessagingOperation operation, @Nullable Object key, @Nullable Object value) {
    if (operation.isRecording()) {
      if (key instanceof CharSequence || key instanceof Number || key instanceof UUID) {   // other keys have no canonical text
        String text = key.toString();
        operation.set(KEY, text.length() <= LONGEST_KEY ? text : null);
      }
      if (value == null) {
        operation.set(TOMBSTONE, true);
      }
    }
  }
}
