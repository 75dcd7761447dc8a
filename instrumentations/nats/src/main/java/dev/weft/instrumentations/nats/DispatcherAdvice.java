package dev.weft.instrumentations.nats;

import dev.weft.advice.Instrument;
import io.nats.client.MessageHandler;
import net.bytebuddy.asm.Advice;

/** A dispatcher gets a handler for all its subscriptions. That for answers to requests is made another way. */
@Instrument(types = "io.nats.client.impl.NatsConnection", methods = "createDispatcher", takes = "io.nats.client.MessageHandler", parameters = 1)
public final class DispatcherAdvice {
  private DispatcherAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] wrap(@Advice.Argument(0) MessageHandler handler) {
    return handler == null || handler instanceof ProcessingHandler ? null : new Object[] {new ProcessingHandler(handler)};
  }
}
