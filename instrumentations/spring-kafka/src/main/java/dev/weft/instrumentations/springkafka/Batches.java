package dev.weft.instrumentations.springkafka;

import dev.weft.advice.Nullable;
import dev.weft.instrumentations.kafkaclients.KafkaRecords;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records that a listener gets together. */
final class Batches {
  /** For records that an interceptor of the container has made. */
  private static final MessagingClient UNKNOWN = new MessagingClient(Instrumentation.of("spring-kafka"), "kafka", null, null, null, 0);

  private Batches() {
  }

  static @Nullable MessagingOperation start(Object received, List<ConsumerRecord<?, ?>> batch) {
    ReceivedMessages messages = ReceivedMessages.of(received);
    MessagingOperation operation = MessagingOperation.startProcessBatch(
        Context.slot(), messages == null ? UNKNOWN : messages.client(), destination(batch), batch.size());
    if (operation != null && operation.isRecording()) {
      for (ConsumerRecord<?, ?> each : batch) {
        operation.linkFrom(KafkaRecords.HEADERS, each.headers());
      }
    }
    return operation;
  }

  private static MessagingDestination destination(List<ConsumerRecord<?, ?>> batch) {
    String topic = null;
    for (ConsumerRecord<?, ?> each : batch) {
      if (topic != null && !topic.equals(each.topic())) {
        return MessagingDestination.NONE;
      }
      topic = each.topic();
    }
    return MessagingDestination.of(topic);
  }
}
