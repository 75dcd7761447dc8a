package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.messaging.MessageProcessing;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** What a poll has brought. */
final class ReceivedRecords {
  static final RequestHeaders<ConsumerRecord<?, ?>> HEADERS = new RequestHeaders<ConsumerRecord<?, ?>>() {
    @Override
    public @Nullable String get(ConsumerRecord<?, ?> message, String name) {
      Header header = message.headers().lastHeader(name);
      return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public Iterable<String> names(ConsumerRecord<?, ?> message) {
      List<String> names = new ArrayList<>();
      for (Header each : message.headers()) {
        names.add(each.key());
      }
      return names;
    }
  };

  static final MessageProcessing PROCESSING = new MessageProcessing() {
    @Override
    public @Nullable MessagingOperation start(ReceivedMessages received, Object taken) {
      ConsumerRecord<?, ?> message = (ConsumerRecord<?, ?>) taken;
      MessagingOperation operation = MessagingOperation.startProcess(
          Context.slot(), received.client(), MessagingDestination.of(message.topic()), HEADERS, message);
      if (operation != null && operation.isRecording()) {
        operation.partition(message.partition());
        operation.set(KafkaClients.OFFSET, message.offset());
        operation.bodySize(message.serializedValueSize());
        KafkaClients.describe(operation, message.key(), message.value());
      }
      return operation;
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
        poll.linkFrom(HEADERS, each);
      }
    }
    if (received.partitions().size() == 1) {
      poll.partition(only.partition());
    }
  }
}
