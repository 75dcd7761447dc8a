package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.producer.internals.RecordAccumulator;
import org.apache.kafka.common.header.Header;

/** A record is written into a batch, since Kafka 3.3. */
@Instrument(types = "org.apache.kafka.clients.producer.internals.RecordAccumulator", methods = "append",
    takes = {"java.lang.String", "int", "long", "byte[]", "byte[]", "org.apache.kafka.common.header.Header[]"})
public final class AppendAdvice {
  private AppendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 5, index = 0))
  public static Object[] inject(@Advice.This RecordAccumulator accumulator, @Advice.Argument(5) Header[] headers) {
    return SentHeaders.with(accumulator, headers);
  }
}
