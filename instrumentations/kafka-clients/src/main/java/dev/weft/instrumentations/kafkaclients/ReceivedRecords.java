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
    MessagingOperation poll = MessagingOperation.startReceive(Context.slot(), client, destination(received), "poll");
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

  private static MessagingDestination destination(ConsumerRecords<?, ?> received) {
    String topic = null;
    for (TopicPartition each : received.partitions()) {
      if (topic != null && !topic.equals(each.topic())) {
        return MessagingDestination.NONE;
      }
      topic = each.topic();
    }
    return MessagingDestination.of(topic);
  }

  private static void link(MessagingOperation poll, ConsumerRecords<?, ?> received) {
    TopicPartition only = null;
    for (TopicPartition partition : received.partitions()) {
      only = partition;
      for (ConsumerRecord<?, ?> each : received.records(partition)) {
        poll.linkFrom(KafkaRecords.HEADERS, each.headers());
      }
    }
    if (received.partitions().size() == 1) {
      poll.partition(only.partition());
    }
  }
}
