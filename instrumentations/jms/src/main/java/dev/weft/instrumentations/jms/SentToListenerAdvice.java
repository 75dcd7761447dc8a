package dev.weft.instrumentations.jms;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** As {@link SentListenerAdvice}, for a message that is sent to a destination. */
@Instrument(subtypesOf = "jakarta.jms.MessageProducer", methods = "send",
    takes = {"jakarta.jms.Destination", "jakarta.jms.Message", "int", "int", "long", "jakarta.jms.CompletionListener"}, parameters = 6)
public final class SentToListenerAdvice {
  private SentToListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 5, index = 0))
  public static Object[] replace(@Advice.Argument(5) Object listener) {
    return SentListener.replacing(listener);
  }
}
