package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** A consumer asks for records. The operation is known only afterwards: a poll that brings none is no operation. */
@Instrument(types = "org.apache.kafka.clients.consumer.KafkaConsumer", methods = "poll", parameters = 1)
public final class PollAdvice {
  private PollAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object consumer) {
    MessagingClient client = KafkaClients.of(consumer);
    MessagingOperation.endLeft(Context.slot(), client);
    return new Object[] {client, System.nanoTime()};
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return ConsumerRecords<?, ?> received, @Advice.Enter Object entered) {
    if (entered != null && received != null && !received.isEmpty()) {
      Object[] clientAndStart = (Object[]) entered;
      ReceivedRecords.received((MessagingClient) clientAndStart[0], received, (Long) clientAndStart[1]);
    }
  }
}
