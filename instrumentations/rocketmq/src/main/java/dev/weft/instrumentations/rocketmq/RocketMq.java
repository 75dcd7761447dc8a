package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.Arrays;
import org.apache.rocketmq.client.ClientConfig;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageConst;

/** What is known of each producer and consumer, and of messages. A broker is not named: name servers tell the client which ones to use. */
final class RocketMq {
  static final Instrumentation ROCKETMQ = Instrumentation.of("rocketmq");
  /** The property of messages that are processed in their order, from 5.0 on. */
  static final String MESSAGE_GROUP = "__SHARDINGKEY";
  private static final Attribute NAMESPACE = Attribute.of("messaging.rocketmq.namespace");
  private static final Attribute TAG = Attribute.of("messaging.rocketmq.message.tag");
  private static final Attribute KEYS = Attribute.of("messaging.rocketmq.message.keys");
  private static final Attribute GROUP = Attribute.of("messaging.rocketmq.message.group");
  private static final char SEPARATOR = '%';

  /** By producer and consumer. */
  private static final WeakIdentityMap<MessagingClient> CLIENTS = LibraryState.map("rocketmq.clients");
  /** By client; there is none for most. */
  private static final WeakIdentityMap<String> NAMESPACES = LibraryState.map("rocketmq.namespaces");

  private RocketMq() {
  }

  /** @param group null for a producer */
  static MessagingClient client(ClientConfig config, @Nullable String group) {
    MessagingClient known = CLIENTS.get(config);
    return known == null ? firstUse(config, group) : known;
  }

  /** One for each consumer, also if two threads use it first at once: by it a loop that takes messages is recognised. */
  private static synchronized MessagingClient firstUse(ClientConfig config, @Nullable String group) {
    MessagingClient known = CLIENTS.get(config);
    if (known == null) {
      String namespace = config.getNamespace();
      known = new MessagingClient(ROCKETMQ, "rocketmq", config.buildMQClientId(), without(namespace, group), null, 0);
      if (namespace != null && !namespace.isEmpty()) {
        NAMESPACES.put(known, namespace);
      }
      CLIENTS.put(config, known);
    }
    return known;
  }

  /** A topic goes by the name that the application gives it: on its way it begins with the namespace. */
  static MessagingDestination destination(MessagingClient client, @Nullable String topic) {
    return MessagingDestination.of(without(NAMESPACES.get(client), topic));
  }

  private static @Nullable String without(@Nullable String namespace, @Nullable String name) {
    boolean isPart = namespace != null && name != null && name.length() > namespace.length() && !namespace.isEmpty()
        && name.startsWith(namespace) && name.charAt(namespace.length()) == SEPARATOR;
    return isPart ? name.substring(namespace.length() + 1) : name;
  }

  /** Sets what is known of one message that is sent or was received. */
  static void describe(MessagingOperation operation, Message message) {
    namespace(operation);
    operation.set(TAG, message.getTags());
    operation.set(GROUP, message.getProperty(MESSAGE_GROUP));
    String keys = message.getKeys();
    if (keys != null && !keys.isEmpty()) {
      operation.set(KEYS, Arrays.asList(keys.split(MessageConst.KEY_SEPARATOR)));
    }
    byte[] body = message.getBody();
    if (body != null) {
      operation.bodySize(body.length);
    }
  }

  static void namespace(MessagingOperation operation) {
    operation.set(NAMESPACE, NAMESPACES.get(operation.client()));
  }
}
