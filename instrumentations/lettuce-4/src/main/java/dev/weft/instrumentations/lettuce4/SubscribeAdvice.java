package dev.weft.instrumentations.lettuce4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import net.bytebuddy.asm.Advice;
import rx.Subscriber;

/** The application subscribes to a command's answer. What it does with each value runs in the context of the subscription. */
@Instrument(types = "com.lambdaworks.redis.ReactiveCommandDispatcher", methods = "call", takes = "rx.Subscriber")
public final class SubscribeAdvice {
  private SubscribeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Subscriber<Object> subscriber) {
    return subscriber == null ? null : new Object[] {new CarriedSubscriber(subscriber, Context.inheritable())};
  }
}
