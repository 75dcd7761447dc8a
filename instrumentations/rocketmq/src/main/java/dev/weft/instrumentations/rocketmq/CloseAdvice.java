package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.ClientConfig;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.consumer.DefaultMQPullConsumer;

/** A consumer is closed, perhaps after a loop over messages was left early. */
@Instrument(types = {"org.apache.rocketmq.client.consumer.DefaultLitePullConsumer", "org.apache.rocketmq.client.consumer.DefaultMQPullConsumer"},
    methods = "shutdown", parameters = 0)
public final class CloseAdvice {
  private CloseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This ClientConfig consumer) {
    String group = consumer instanceof DefaultLitePullConsumer
        ? ((DefaultLitePullConsumer) consumer).getConsumerGroup() : ((DefaultMQPullConsumer) consumer).getConsumerGroup();
    MessagingOperation.endLeft(Context.slot(), RocketMq.client(consumer, group));
  }
}
