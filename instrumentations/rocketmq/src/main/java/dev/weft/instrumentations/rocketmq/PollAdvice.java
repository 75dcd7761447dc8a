package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.common.message.MessageExt;

/** The application asks for messages that a consumer has pulled. The operation is known only afterwards: a call that brings none is no operation. */
@Instrument(types = "org.apache.rocketmq.client.consumer.DefaultLitePullConsumer", methods = "poll")
public final class PollAdvice {
  private PollAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This DefaultLitePullConsumer consumer) {
    MessagingClient client = RocketMq.client(consumer, consumer.getConsumerGroup());
    MessagingOperation.endLeft(Context.slot(), client);
    return new Object[] {client, System.nanoTime()};
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static List<MessageExt> end(@Advice.Return List<MessageExt> messages, @Advice.Enter Object entered) {
    if (entered == null || messages == null || messages.isEmpty()) {
      return messages;
    }
    Object[] clientAndStart = (Object[]) entered;
    return Received.receive((MessagingClient) clientAndStart[0], messages, "poll", (Long) clientAndStart[1]);
  }
}
