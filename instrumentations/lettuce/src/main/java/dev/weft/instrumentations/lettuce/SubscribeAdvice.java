package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Operators;

/** The application subscribes to a command's answer. What it does with each value runs in the context of the subscription. */
@Instrument(types = "io.lettuce.core.RedisPublisher", methods = "subscribe", takes = "org.reactivestreams.Subscriber", parameters = 1)
public final class SubscribeAdvice {
  private SubscribeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Subscriber<Object> subscriber) {
    Operation operation = Context.inheritable();
    return operation == null || subscriber == null ? null
        : new Object[] {new CarriedSubscriber(Operators.toCoreSubscriber(subscriber), operation)};
  }
}
