package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A consumer is made. */
@Instrument(types = "org.apache.kafka.clients.consumer.KafkaConsumer", methods = "<init>", takes = "org.apache.kafka.clients.consumer.ConsumerConfig")
public final class ConsumerAdvice {
  private ConsumerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object configured(@Advice.Argument(0) ConsumerConfig config) {
    return config;
  }

  @Advice.OnMethodExit(inline = false)
  public static void created(@Advice.This KafkaConsumer<?, ?> consumer, @Advice.Enter Object entered) {
    if (entered != null) {
      ConsumerConfig config = (ConsumerConfig) entered;
      KafkaClients.created(consumer, config, config.getString(ConsumerConfig.GROUP_ID_CONFIG), consumer.metrics());
    }
  }
}
