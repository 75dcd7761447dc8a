package dev.weft.instrumentations.kafkastreams;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.SourceNode;

/** A topology processes a record, since Kafka 2.7. */
@Instrument(types = "org.apache.kafka.streams.processor.internals.SourceNode", methods = "process",
    takes = "org.apache.kafka.streams.processor.api.Record", parameters = 1)
public final class RecordAdvice {
  private RecordAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This SourceNode<?, ?> source, @Advice.Argument(0) Record<?, ?> record) throws Throwable {
    return SourceRecords.start(source, record.key(), record.value());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ((MessagingOperation) operation).end(thrown);
    }
  }
}
