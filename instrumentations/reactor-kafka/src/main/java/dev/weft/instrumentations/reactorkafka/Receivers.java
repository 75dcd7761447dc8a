package dev.weft.instrumentations.reactorkafka;

import dev.weft.instrumentations.kafkaclients.KafkaClients;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import reactor.kafka.receiver.ReceiverOptions;

/** What is known of each receiver. */
final class Receivers {
  static final Instrumentation REACTOR_KAFKA = Instrumentation.of("reactor-kafka");

  /** A receiver puts records into queues first. */
  static final Consumer<ConsumerRecords<?, ?>> FORGET = new Consumer<ConsumerRecords<?, ?>>() {
    @Override
    public void accept(ConsumerRecords<?, ?> polled) {
      ReceivedMessages.forget(polled);
    }
  };

  private static final WeakIdentityMap<MessagingClient> CLIENTS = LibraryState.map("reactor kafka receivers");

  private Receivers() {
  }

  static void created(Object receiver, ReceiverOptions<?, ?> options) {
    Object servers = options.consumerProperty("bootstrap.servers");
    Object id = options.consumerProperty("client.id");
    CLIENTS.put(receiver, KafkaClients.client(REACTOR_KAFKA,
        servers instanceof List ? (List<?>) servers : servers instanceof String && ((String) servers).indexOf(',') < 0
            ? Collections.singletonList(servers) : null,
        id instanceof String ? (String) id : null, options.groupId()));
  }

  static MessagingClient client(Object receiver) {
    MessagingClient known = CLIENTS.get(receiver);
    return known == null ? KafkaClients.client(REACTOR_KAFKA, null, null, null) : known;   // made before its class was woven
  }
}
