package dev.weft.instrumentations.smallryemessaging;

import dev.weft.advice.Nullable;
import dev.weft.instrumentations.kafkaclients.KafkaRecords;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.messaging.ReceivedMessages;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Kafka's records, of which SmallRye makes messages. */
final class Records {
  /** What applications lack that use SmallRye for other systems only. */
  static final String SOURCE = "io.smallrye.reactive.messaging.kafka.impl.KafkaPollingThread";
  static final Instrumentation SMALLRYE = Instrumentation.of("smallrye-messaging");

  private static final MessagingClient UNKNOWN = new MessagingClient(SMALLRYE, "kafka", null, null, null, 0);
  /** By record: the consumer that got it. */
  private static final WeakIdentityMap<MessagingClient> CONSUMERS = LibraryState.map("smallrye-messaging.consumers");

  private Records() {
  }

  static void queued(ConsumerRecords<?, ?> received) {
    ReceivedMessages messages = ReceivedMessages.of(received);
    if (messages == null) {
      return;
    }
    ReceivedMessages.forget(received);
    for (TopicPartition partition : received.partitions()) {
      for (ConsumerRecord<?, ?> each : received.records(partition)) {
        CONSUMERS.put(each, messages.client());
      }
    }
  }

  /** The record of a message, or the records of a batch; null for a message of another system, or of this process. */
  static @Nullable Object of(Message<?> message) {
    IncomingKafkaRecordMetadata<?, ?> one = message.getMetadata(IncomingKafkaRecordMetadata.class).orElse(null);
    if (one != null) {
      return one.getRecord();
    }
    IncomingKafkaRecordBatchMetadata<?, ?> batch = message.getMetadata(IncomingKafkaRecordBatchMetadata.class).orElse(null);
    return batch == null ? null : batch.getRecords();
  }

  /** Starts to process what {@link #of} has returned. Null where {@link MessagingOperation#startProcess} is. */
  static @Nullable MessagingOperation start(Object received) {
    if (received instanceof ConsumerRecords) {
      return startBatch((ConsumerRecords<?, ?>) received);
    }
    ConsumerRecord<?, ?> message = (ConsumerRecord<?, ?>) received;
    return KafkaRecords.startProcess(consumer(message), message);
  }

  private static @Nullable MessagingOperation startBatch(ConsumerRecords<?, ?> batch) {
    MessagingClient client = UNKNOWN;
    for (TopicPartition partition : batch.partitions()) {
      List<? extends ConsumerRecord<?, ?>> records = batch.records(partition);
      client = records.isEmpty() ? client : consumer(records.get(0));
    }
    MessagingOperation operation = MessagingOperation.startProcessBatch(Context.slot(), client, KafkaRecords.destination(batch), batch.count());
    if (operation != null && operation.isRecording()) {
      KafkaRecords.link(operation, batch);
    }
    return operation;
  }

  private static MessagingClient consumer(ConsumerRecord<?, ?> message) {
    MessagingClient client = CONSUMERS.get(message);
    return client == null ? UNKNOWN : client;
  }
}
