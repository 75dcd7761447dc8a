package dev.weft.instrumentations.springrabbit;

import com.rabbitmq.client.Channel;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/**
 * A listener of any kind processes a message or, since 2.2, a list of them. The container's consumer only queues messages, or hands them to the
 * container, so that it is not reported.
 */
@Instrument(types = "org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer", methods = "invokeListener",
    takes = "com.rabbitmq.client.Channel", parameters = 2)
public final class ListenerAdvice {
  private ListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Channel channel, @Advice.Argument(1) Object data) {
    return ProcessedMessages.start(channel, data);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ((MessagingOperation) operation).end(thrown);
    }
  }
}
