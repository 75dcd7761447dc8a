package dev.weft.instrumentations.reactor;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import reactor.core.CoreSubscriber;

/**
 * Something subscribes to {@code Flux.interval}, whose values a scheduler's thread brings. What follows them is part of the operation that
 * subscribes until that has ended, such as a request that is answered by an event for each of them; an interval that goes on is part of none.
 */
@Instrument(types = "reactor.core.publisher.FluxInterval", methods = "subscribe", takes = "reactor.core.CoreSubscriber", parameters = 1)
public final class IntervalAdvice {
  private IntervalAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) CoreSubscriber<Object> subscriber) {
    return CarriedSubscriber.inContext(subscriber, IntervalSubscriber::new);
  }
}
