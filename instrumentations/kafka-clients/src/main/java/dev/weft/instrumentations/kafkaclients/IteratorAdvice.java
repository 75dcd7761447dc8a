package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.ProcessIterator;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.util.Iterator;
import net.bytebuddy.asm.Advice;

/** The application iterates over all records that a poll has brought, or over those of a topic. */
@Instrument(types = {"org.apache.kafka.clients.consumer.ConsumerRecords", "org.apache.kafka.clients.consumer.ConsumerRecords$ConcatenatedIterable"},
    methods = "iterator", parameters = 0)
public final class IteratorAdvice {
  private IteratorAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object find(@Advice.This Object iterated) {
    return ReceivedMessages.of(iterated);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static Iterator<?> process(@Advice.Return Iterator<?> iterator, @Advice.Enter Object received) {
    return received == null ? iterator : new ProcessIterator(iterator, (ReceivedMessages) received, ReceivedRecords.PROCESSING);
  }
}
