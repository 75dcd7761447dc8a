package dev.weft.instrumentations.kafkastreams;

import dev.weft.advice.Nullable;
import dev.weft.instrumentations.kafkaclients.KafkaClients;
import dev.weft.instrumentations.kafkaclients.KafkaRecords;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.processor.internals.SourceNode;

/** Records that come to the source of a topology, which hands each to the nodes that follow before it takes the next one. */
final class SourceRecords {
  private static final Instrumentation KAFKA_STREAMS = Instrumentation.of("kafka-streams");
  private static final WeakIdentityMap<MessagingClient> CLIENTS = LibraryState.map("kafka streams sources");
  private static final MethodHandle CONTEXT = context();

  private SourceRecords() {
  }

  private static MethodHandle context() {
    try {
      Field context = SourceNode.class.getDeclaredField("context");
      context.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(context).asType(MethodType.methodType(InternalProcessorContext.class, SourceNode.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts to process a record. Null if that is no operation. */
  static @Nullable MessagingOperation start(SourceNode<?, ?> source, @Nullable Object key, @Nullable Object value) throws Throwable {
    InternalProcessorContext<?, ?> context = (InternalProcessorContext<?, ?>) CONTEXT.invokeExact(source);
    ProcessorRecordContext record = context.recordContext();
    if (record == null || record.topic() == null) {
      return null;
    }
    Headers headers = record.headers();
    return KafkaRecords.startProcess(client(source, context), record.topic(), record.partition(), record.offset(),
        headers == null ? new RecordHeaders() : headers, key, value);
  }

  private static MessagingClient client(Object source, InternalProcessorContext<?, ?> context) {
    MessagingClient client = CLIENTS.get(source);
    if (client == null) {
      Object servers = context.appConfigs().get("bootstrap.servers");
      client = KafkaClients.client(KAFKA_STREAMS, servers instanceof List ? (List<?>) servers : null, null, context.applicationId());
      CLIENTS.put(source, client);
    }
    return client;
  }
}
