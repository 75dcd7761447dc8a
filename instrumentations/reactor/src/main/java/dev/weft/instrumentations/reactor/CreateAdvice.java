package dev.weft.instrumentations.reactor;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;
import reactor.core.CoreSubscriber;

/**
 * Something subscribes to a source that the application feeds itself, from any thread. What follows each signal runs in the context of the
 * subscription; where that has none, in the context of what feeds the source.
 */
@Instrument(types = {"reactor.core.publisher.FluxCreate", "reactor.core.publisher.MonoCreate"},
    methods = "subscribe", takes = "reactor.core.CoreSubscriber", parameters = 1)
public final class CreateAdvice {
  private static final Instrumentation REACTOR = Instrumentation.of("reactor");

  private CreateAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) CoreSubscriber<Object> subscriber) {
    Operation operation = Context.inheritable();
    if (subscriber == null || operation == null) {
      return null;
    }
    REACTOR.called();
    return new Object[] {new CarriedSubscriber(subscriber, operation)};
  }
}
