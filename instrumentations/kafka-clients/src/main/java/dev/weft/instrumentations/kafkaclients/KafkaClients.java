package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingClient;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.config.AbstractConfig;

/** What is known of each producer and consumer. */
public final class KafkaClients {
  static final Instrumentation KAFKA = Instrumentation.of("kafka-clients");
  private static final WeakIdentityMap<MessagingClient> CLIENTS = LibraryState.map("kafka clients");

  private KafkaClients() {
  }

  /** Remembers a producer or consumer that was made. */
  static void created(Object client, AbstractConfig config, @Nullable String group, Map<MetricName, ?> metrics) {
    CLIENTS.put(client, client(KAFKA, config.getList("bootstrap.servers"), id(metrics), group == null || group.isEmpty() ? null : group));
  }

  /** @param servers as they are configured */
  public static MessagingClient client(Instrumentation instrumentation, @Nullable List<?> servers, @Nullable String id, @Nullable String group) {
    String server = onlyServer(servers);
    int colon = server == null ? -1 : server.lastIndexOf(':');
    String host = colon < 0 ? null : server.substring(server.indexOf("://") < 0 ? 0 : server.indexOf("://") + 3, colon);
    return new MessagingClient(instrumentation, "kafka", id, group, host, colon < 0 ? 0 : port(server, colon + 1));
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
}
