package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessageProcessing;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.messaging.ReceivedMessages;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** What a poll has brought. */
final class ReceivedRecords {
  static final MessageProcessing PROCESSING = new MessageProcessing() {
    @Override
    public @Nullable MessagingOperation start(ReceivedMessages received, Object taken) {
      return KafkaRecords.startProcess(received.client(), (ConsumerRecord<?, ?>) taken);
    }
  };

  private ReceivedRecords() {
  }

  /** Reports a poll that has brought records. */
  static void received(MessagingClient client, ConsumerRecords<?, ?> received, long startNanos) {
    int count = received.count();
    MessagingOperation poll = MessagingOperation.startReceive(Context.slot(), client, KafkaRecords.destination(received), "poll");
    if (poll != null) {
      poll.startedAt(startNanos);
      poll.batch(count);
      if (poll.isRecording()) {
        link(poll, received);
      }
      poll.end(null);
    }
    new ReceivedMessages(client, MessagingDestination.NONE, count).remember(received);   // only now, since the loops above are not the application's
  }

  private static void link(MessagingOperation poll, ConsumerRecords<?, ?> received) {
    KafkaRecords.link(poll, received);
    if (received.partitions().size() == 1) {
      poll.partition(received.partitions().iterator().next().partition());
    }
  }
}
