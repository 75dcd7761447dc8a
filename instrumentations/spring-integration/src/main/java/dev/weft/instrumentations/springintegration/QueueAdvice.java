package dev.weft.instrumentations.springintegration;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A message is put into a queue in memory. */
@Instrument(types = {"org.springframework.integration.channel.QueueChannel", "org.springframework.integration.channel.PriorityChannel"},
    methods = "doSend", takes = "org.springframework.messaging.Message", parameters = 2)
public final class QueueAdvice {
  private QueueAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void queue(@Advice.Argument(0) Object message) {
    if (message != null) {
      QueuedMessages.queued(message);
    }
  }
}
