package dev.weft.instrumentations.jms;

import dev.weft.advice.Instrument;
import jakarta.jms.MessageListener;
import net.bytebuddy.asm.Advice;

/** The application gets the listener that it has set. */
@Instrument(subtypesOf = {"jakarta.jms.MessageConsumer", "jakarta.jms.JMSConsumer", "jakarta.jms.Session"}, methods = "getMessageListener",
    parameters = 0)
public final class GetListenerAdvice {
  private GetListenerAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static MessageListener get(@Advice.Return MessageListener listener) {
    return listener instanceof LambdaListener ? ((LambdaListener) listener).listener : listener;
  }
}
