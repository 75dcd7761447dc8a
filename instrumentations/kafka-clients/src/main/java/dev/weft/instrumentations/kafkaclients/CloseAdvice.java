package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/** A consumer is closed, perhaps after a loop over its records was left early. */
@Instrument(types = "org.apache.kafka.clients.consumer.KafkaConsumer", methods = "close")
public final class CloseAdvice {
  private CloseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object consumer) {
    MessagingOperation.endLeft(Context.slot(), KafkaClients.of(consumer));
  }
}
