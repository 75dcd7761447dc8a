package dev.weft.instrumentations.jms;

import dev.weft.advice.Instrument;
import jakarta.jms.Message;
import net.bytebuddy.asm.Advice;

/** The application asks a consumer for a message. */
@Instrument(subtypesOf = "jakarta.jms.MessageConsumer", methods = {"receive", "receiveNoWait"}, foundBy = "receiveNoWait")
@Instrument(subtypesOf = "jakarta.jms.JMSConsumer", methods = {"receive", "receiveNoWait"}, foundBy = "receiveNoWait")
public final class ReceiveAdvice {
  private ReceiveAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return ReceivedMessage.await();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Message message, @Advice.Enter Object awaited, @Advice.Thrown Throwable thrown) {
    if (awaited != null) {
      ((ReceivedMessage) awaited).end(message, thrown);
    }
  }
}
