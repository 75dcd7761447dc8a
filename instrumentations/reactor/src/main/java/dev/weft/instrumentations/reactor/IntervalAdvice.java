package dev.weft.instrumentations.reactor;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;
import reactor.core.CoreSubscriber;

/**
 * Something subscribes to {@code Flux.interval}, whose values a scheduler's thread brings. What follows them is part of the operation that
 * subscribes until that has ended, such as a request that is answered by an event for each of them; an interval that goes on is part of none.
 */
@Instrument(types = "reactor.core.publisher.FluxInterval", methods = "subscribe", takes = "reactor.core.CoreSubscriber", parameters = 1)
public final class IntervalAdvice {
  private static final Instrumentation REACTOR = Instrumentation.of("reactor");

  private IntervalAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) CoreSubscriber<Object> subscriber) {
    Operation operation = Context.inheritable();
    if (subscriber == null || operation == null) {
      return null;
    }
    REACTOR.called();
    return new Object[] {new IntervalSubscriber(subscriber, operation)};
  }
}
