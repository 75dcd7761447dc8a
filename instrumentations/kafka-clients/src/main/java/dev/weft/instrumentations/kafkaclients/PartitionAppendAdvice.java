package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.producer.internals.RecordAccumulator;
import org.apache.kafka.common.header.Header;

/** A record is written into a batch, before Kafka 3.3. */
@Instrument(types = "org.apache.kafka.clients.producer.internals.RecordAccumulator", methods = "append",
    takes = {"org.apache.kafka.common.TopicPartition", "long", "byte[]", "byte[]", "org.apache.kafka.common.header.Header[]"})
public final class PartitionAppendAdvice {
  private PartitionAppendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 4, index = 0))
  public static Object[] inject(@Advice.This RecordAccumulator accumulator, @Advice.Argument(4) Header[] headers) {
    return SentHeaders.with(accumulator, headers);
  }
}
