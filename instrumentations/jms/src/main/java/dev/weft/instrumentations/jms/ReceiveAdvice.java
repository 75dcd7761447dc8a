package dev.weft.instrumentations.jms;

import dev.weft.advice.Instrument;
import jakarta.jms.Message;
import net.bytebuddy.asm.Advice;

/**
 * The application asks a consumer for a message. In a JVM with applications of both kinds, the advice for jakarta may be woven into a class that
 * uses javax, as its methods have no parameters that differ. It must link there, so its signature does not name the message's type.
 */
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
  public static void end(@Advice.Return Object message, @Advice.Enter Object awaited, @Advice.Thrown Throwable thrown) {
    if (awaited != null) {
      ((ReceivedMessage) awaited).end((Message) message, thrown);
    }
  }
}
