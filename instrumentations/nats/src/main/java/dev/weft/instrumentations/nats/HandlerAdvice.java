package dev.weft.instrumentations.nats;

import dev.weft.advice.Instrument;
import io.nats.client.MessageHandler;
import net.bytebuddy.asm.Advice;

/** A subscription gets a handler of its own. Most are lambdas, whose classes cannot be woven. */
@Instrument(types = "io.nats.client.impl.NatsDispatcher", methods = "_subscribeImplHandlerProvided",
    takes = {"java.lang.String", "java.lang.String", "io.nats.client.MessageHandler"})
public final class HandlerAdvice {
  private HandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 0))
  public static Object[] wrap(@Advice.Argument(2) MessageHandler handler) {
    return handler == null || handler instanceof ProcessingHandler ? null : new Object[] {new ProcessingHandler(handler)};
  }
}
