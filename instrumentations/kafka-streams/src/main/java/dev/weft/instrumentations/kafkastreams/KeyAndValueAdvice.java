package dev.weft.instrumentations.kafkastreams;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.streams.processor.internals.SourceNode;

/** A topology processes a record, before Kafka 2.7. Before 2.0 its headers are lost by then. */
@Instrument(types = "org.apache.kafka.streams.processor.internals.SourceNode", methods = "process",
    takes = {"java.lang.Object", "java.lang.Object"}, parameters = 2, needs = "org.apache.kafka.streams.processor.RecordContext")
public final class KeyAndValueAdvice {
  private KeyAndValueAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This SourceNode<?, ?> source, @Advice.Argument(0) Object key, @Advice.Argument(1) Object value)
      throws Throwable {
    return SourceRecords.start(source, key, value);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ((MessagingOperation) operation).end(thrown);
    }
  }
}
