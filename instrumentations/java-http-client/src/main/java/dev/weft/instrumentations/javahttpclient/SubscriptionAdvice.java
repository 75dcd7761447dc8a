package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.util.concurrent.Flow;
import net.bytebuddy.asm.Advice;

/** Asks a body for more, later and on threads of the client's, in the context in which the client subscribed to it, see {@link SendBodyAdvice}. */
@Instrument(types = {"jdk.internal.net.http.Http1Request$StreamSubscriber", "jdk.internal.net.http.Http1Request$FixedContentSubscriber",
    "jdk.internal.net.http.Stream$RequestSubscriber"}, methods = "onSubscribe", takes = "java.util.concurrent.Flow$Subscription", parameters = 1)
public final class SubscriptionAdvice {
  private SubscriptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Flow.Subscription subscription) {
    Operation caller = subscription == null ? null : Context.inheritable();
    return caller == null ? null : new Object[] {new CarriedSubscription(subscription, caller)};
  }
}
