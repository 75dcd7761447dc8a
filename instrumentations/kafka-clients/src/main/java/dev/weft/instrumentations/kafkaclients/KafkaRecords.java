package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What operations show of records. */
public final class KafkaRecords {
  public static final RequestHeaders<Headers> HEADERS = new RequestHeaders<Headers>() {
    @Override
    public @Nullable String get(Headers headers, String name) {
      Header header = headers.lastHeader(name);
      return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public Iterable<String> names(Headers headers) {
      List<String> names = new ArrayList<>();
      for (Header each : headers) {
        names.add(each.key());
      }
      return names;
    }
  };

  static final Attribute OFFSET = Attribute.of("messaging.kafka.offset");
  private static final Attribute KEY = Attribute.of("messaging.kafka.message.key");
  private static final Attribute TOMBSTONE = Attribute.of("messaging.kafka.message.tombstone");
  private static final int LONGEST_KEY = 256;

  private KafkaRecords() {
  }

  /** Starts to process a record. Null if that is no operation. */
  public static @Nullable MessagingOperation startProcess(MessagingClient client, String topic, int partition, long offset, Headers headers,
      @Nullable Object key, @Nullable Object value) {
    MessagingOperation operation = MessagingOperation.startProcess(Context.slot(), client, MessagingDestination.of(topic), HEADERS, headers);
    if (operation != null && operation.isRecording()) {
      operation.partition(partition);
      operation.set(OFFSET, offset);
      describe(operation, key, value);
    }
    return operation;
  }

  /** Starts to process a record as a consumer has received it. Null if that is no operation. */
  public static @Nullable MessagingOperation startProcess(MessagingClient client, ConsumerRecord<?, ?> record) {
    MessagingOperation operation = startProcess(
        client, record.topic(), record.partition(), record.offset(), record.headers(), record.key(), record.value());
    if (operation != null) {
      operation.bodySize(record.serializedValueSize());
    }
    return operation;
  }

  /** The topic that all records come from, if there is one. */
  public static MessagingDestination destination(ConsumerRecords<?, ?> received) {
    String topic = null;
    for (TopicPartition each : received.partitions()) {
      if (topic != null && !topic.equals(each.topic())) {
        return MessagingDestination.NONE;
      }
      topic = each.topic();
    }
    return MessagingDestination.of(topic);
  }

  /** Links an operation to the senders of all records. */
  public static void link(MessagingOperation operation, ConsumerRecords<?, ?> received) {
    for (TopicPartition partition : received.partitions()) {
      for (ConsumerRecord<?, ?> each : received.records(partition)) {
        operation.linkFrom(HEADERS, each.headers());
      }
    }
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
