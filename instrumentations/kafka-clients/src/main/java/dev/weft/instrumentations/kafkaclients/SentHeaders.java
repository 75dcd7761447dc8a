package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.producer.internals.RecordAccumulator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The headers of a record as they are written. The record itself is the application's: it may send it again, and after it was sent its headers
 * cannot be changed.
 */
final class SentHeaders {
  private static final byte WITH_HEADERS = 2;

  private static final HeaderSetter<List<Header>> SETTER = new HeaderSetter<List<Header>>() {
    @Override
    public void set(List<Header> headers, String name, String value) {
      for (int i = headers.size() - 1; i >= 0; i--) {   // the application may have passed on the headers of a record that it received
        if (name.equals(headers.get(i).key())) {
          headers.remove(i);
        }
      }
      headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
    }
  };

  private static final @Nullable MethodHandle MESSAGE_FORMAT = messageFormat();

  private SentHeaders() {
  }

  /** The argument that replaces the headers; null if they stay as they are. */
  static @Nullable Object[] with(RecordAccumulator accumulator, @Nullable Header[] headers) {
    MessagingOperation operation = MessagingOperation.sending(Context.slot());
    if (operation == null || headers == null || !mayHaveHeaders(accumulator)) {
      return null;
    }
    List<Header> sent = new ArrayList<>(headers.length + 2);
    for (Header each : headers) {
      sent.add(each);
    }
    operation.inject(SETTER, sent);
    return new Object[] {sent.toArray(new Header[0])};
  }

  /** A broker before Kafka 0.11 knows no headers, and the producer refuses to send it some. */
  private static boolean mayHaveHeaders(RecordAccumulator accumulator) {
    if (MESSAGE_FORMAT == null) {
      return true;
    }
    try {
      return (byte) MESSAGE_FORMAT.invokeExact(accumulator) >= WITH_HEADERS;
    } catch (Throwable t) {
      return false;
    }
  }

  /** Reads the message format that all known brokers understand. Null since Kafka 4: it does not speak with such brokers. */
  private static @Nullable MethodHandle messageFormat() {
    try {
      MethodHandle format = MethodHandles.publicLookup().findVirtual(
          ApiVersions.class, "maxUsableProduceMagic", MethodType.methodType(byte.class));
      Field versions = RecordAccumulator.class.getDeclaredField("apiVersions");
      versions.setAccessible(true);
      return MethodHandles.filterReturnValue(MethodHandles.lookup().unreflectGetter(versions), format);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
