package dev.weft.instrumentations.jms;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A listener is told when the message has been sent, since JMS 2.0. Overloads with fewer parameters call this one. */
@Instrument(subtypesOf = "jakarta.jms.MessageProducer", methods = "send",
    takes = {"jakarta.jms.Message", "int", "int", "long", "jakarta.jms.CompletionListener"}, parameters = 5)
public final class SentListenerAdvice {
  private SentListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 4, index = 0))
  public static Object[] replace(@Advice.Argument(4) Object listener) {
    return SentListener.replacing(listener);
  }
}
