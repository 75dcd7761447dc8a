package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** A producer is made. */
@Instrument(types = "org.apache.kafka.clients.producer.KafkaProducer", methods = "<init>", takes = "org.apache.kafka.clients.producer.ProducerConfig")
public final class ProducerAdvice {
  private ProducerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object configured(@Advice.Argument(0) ProducerConfig config) {
    return config;
  }

  @Advice.OnMethodExit(inline = false)
  public static void created(@Advice.This KafkaProducer<?, ?> producer, @Advice.Enter Object config) {
    if (config != null) {
      KafkaClients.created(producer, (ProducerConfig) config, null, producer.metrics());
    }
  }
}
