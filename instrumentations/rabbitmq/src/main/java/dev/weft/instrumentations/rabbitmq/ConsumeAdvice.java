package dev.weft.instrumentations.rabbitmq;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A consumer begins to get the messages of a queue. Deliveries name neither the queue nor the server. */
@Instrument(types = "com.rabbitmq.client.impl.ChannelN", methods = "basicConsume", takes = {"java.lang.String", "boolean", "java.lang.String",
    "boolean", "boolean", "java.util.Map", "com.rabbitmq.client.Consumer"}, parameters = 7)
public final class ConsumeAdvice {
  private ConsumeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void consume(@Advice.This Object channel, @Advice.Argument(0) String queue, @Advice.Argument(6) Object consumer) {
    if (consumer != null && queue != null) {
      RabbitMq.consumes(consumer, channel, queue);
    }
  }
}
