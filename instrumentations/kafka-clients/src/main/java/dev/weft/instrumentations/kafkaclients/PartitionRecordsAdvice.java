package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.ProcessList;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** The application takes the records of a partition, in a list of the JDK's. */
@Instrument(types = "org.apache.kafka.clients.consumer.ConsumerRecords", methods = "records",
    takes = "org.apache.kafka.common.TopicPartition", parameters = 1)
public final class PartitionRecordsAdvice {
  private PartitionRecordsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object find(@Advice.This Object records) {
    return ReceivedMessages.of(records);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static List<?> process(@Advice.Return List<?> list, @Advice.Enter Object received) {
    return received == null || list.isEmpty() ? list : new ProcessList(list, (ReceivedMessages) received, ReceivedRecords.PROCESSING);
  }
}
