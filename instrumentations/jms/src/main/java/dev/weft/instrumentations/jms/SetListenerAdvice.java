package dev.weft.instrumentations.jms;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The application sets a listener, which may be a lambda. */
@Instrument(subtypesOf = {"jakarta.jms.MessageConsumer", "jakarta.jms.JMSConsumer", "jakarta.jms.Session"}, methods = "setMessageListener",
    takes = "jakarta.jms.MessageListener", parameters = 1)
public final class SetListenerAdvice {
  private SetListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] replace(@Advice.Argument(0) Object listener) {
    LambdaListener replaced = LambdaListener.of(listener);
    return replaced == null ? null : new Object[] {replaced};
  }
}
