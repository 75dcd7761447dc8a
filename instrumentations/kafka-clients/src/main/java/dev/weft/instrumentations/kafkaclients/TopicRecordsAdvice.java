package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.ReceivedMessages;
import net.bytebuddy.asm.Advice;

/** The application takes the records of a topic, see {@link IteratorAdvice}. */
@Instrument(types = "org.apache.kafka.clients.consumer.ConsumerRecords", methods = "records", takes = "java.lang.String", parameters = 1)
public final class TopicRecordsAdvice {
  private TopicRecordsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object find(@Advice.This Object records) {
    return ReceivedMessages.of(records);
  }

  @Advice.OnMethodExit(inline = false)
  public static void remember(@Advice.Return Iterable<?> ofTopic, @Advice.Enter Object received) {
    if (received != null) {
      ((ReceivedMessages) received).remember(ofTopic);
    }
  }
}
