package dev.weft.instrumentations.reactor;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import reactor.core.CoreSubscriber;

/**
 * Something subscribes to a source that the application feeds itself, from any thread. What follows each signal runs in the context of the
 * subscription; where that has none, in the context of what feeds the source.
 */
@Instrument(types = {"reactor.core.publisher.FluxCreate", "reactor.core.publisher.MonoCreate"},
    methods = "subscribe", takes = "reactor.core.CoreSubscriber", parameters = 1)
public final class CreateAdvice {
  private CreateAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) CoreSubscriber<Object> subscriber) {
    return CarriedSubscriber.inContext(subscriber, CarriedSubscriber::new);
  }
}
