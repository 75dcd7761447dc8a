package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.consumer.DefaultMQPullConsumer;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPullConsumerImpl;

/** The application pulls messages from a queue. As {@link PollAdvice}. */
@Instrument(types = "org.apache.rocketmq.client.impl.consumer.DefaultMQPullConsumerImpl", methods = "pullSyncImpl")
public final class PullAdvice {
  private PullAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This DefaultMQPullConsumerImpl impl) {
    DefaultMQPullConsumer consumer = impl.getDefaultMQPullConsumer();
    MessagingClient client = RocketMq.client(consumer, consumer.getConsumerGroup());
    MessagingOperation.endLeft(Context.slot(), client);
    return new Object[] {client, System.nanoTime()};
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return PullResult result, @Advice.Enter Object entered) {
    if (entered != null && result != null && result.getMsgFoundList() != null && !result.getMsgFoundList().isEmpty()) {
      Object[] clientAndStart = (Object[]) entered;
      result.setMsgFoundList(
          Received.receive((MessagingClient) clientAndStart[0], result.getMsgFoundList(), "pull", (Long) clientAndStart[1]));
    }
  }
}
