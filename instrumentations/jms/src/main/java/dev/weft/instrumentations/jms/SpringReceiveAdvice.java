package dev.weft.instrumentations.jms;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.ReceivedMessages;
import net.bytebuddy.asm.Advice;

/** A listener container of Spring's receives a message for its listener: the application sees the message when it is processed. */
@Instrument(types = "org.springframework.jms.listener.AbstractPollingMessageListenerContainer", methods = "receiveMessage",
    takes = "jakarta.jms.MessageConsumer", parameters = 1)
public final class SpringReceiveAdvice {
  private SpringReceiveAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return ReceivedMessages.hideTaking(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object hidden) {
    if (hidden != null) {
      ((Context.Slot) hidden).reveal();
    }
  }
}
