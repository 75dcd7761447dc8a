package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.util.concurrent.Flow;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;

/** As {@link SubscriberAdvice}, for a subscriber that knows nothing of HTTP, and a function that reads the body from it. */
@Instrument(types = {"jdk.internal.net.http.ResponseSubscribers$SubscriberAdapter", "jdk.internal.net.http.LineSubscriberAdapter"},
    methods = "<init>", takes = {"java.util.concurrent.Flow$Subscriber", "java.util.function.Function"})
public final class AdapterAdvice {
  private AdapterAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments({
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0), @Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 1)})
  public static Object[] carry(@Advice.Argument(0) Flow.Subscriber<?> subscriber, @Advice.Argument(1) Function<Flow.Subscriber<?>, ?> finisher) {
    Operation caller = finisher != null && Carried.isApplications(subscriber) ? Context.inheritable() : null;
    return caller == null ? null : new Object[] {new CarriedSubscriber<>(subscriber, caller), new CarriedFinisher<>(finisher)};
  }
}
