package dev.weft.instrumentations.kafkastreams;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.ReceivedMessages;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Records were polled for topologies. They are put into queues first. */
@Instrument(types = "org.apache.kafka.streams.processor.internals.StreamThread", methods = "pollRequests",
    needs = "org.apache.kafka.streams.processor.RecordContext")
public final class PolledAdvice {
  private PolledAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void polled(@Advice.Return ConsumerRecords<?, ?> records) {
    if (records != null) {
      ReceivedMessages.forget(records);
    }
  }
}
