package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.consumer.listener.MessageListener;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;

/** A consumer that starts gets the listener that it is to call. Most are lambdas, whose classes cannot be woven. */
@Instrument(types = "org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl", methods = "getMessageListenerInner", parameters = 0)
public final class ListenerAdvice {
  private ListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object consumer) {
    return consumer;
  }

  /** The consumer asks for the same types in the same order. */
  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static MessageListener configured(@Advice.Return MessageListener listener, @Advice.Enter Object consumer) {
    if (listener instanceof MessageListenerOrderly && !(listener instanceof OrderlyListener)) {
      return new OrderlyListener((DefaultMQPushConsumerImpl) consumer, (MessageListenerOrderly) listener);
    }
    if (listener instanceof MessageListenerConcurrently && !(listener instanceof ConcurrentListener)) {
      return new ConcurrentListener((DefaultMQPushConsumerImpl) consumer, (MessageListenerConcurrently) listener);
    }
    return listener;
  }
}
