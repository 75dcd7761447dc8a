package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.net.http.HttpResponse.BodySubscriber;
import net.bytebuddy.asm.Advice;

/**
 * A subscriber of the client's that hands the body on to one of the application's, which runs in the context in which the application makes
 * both: in its body handler, see {@link CallbacksAdvice}.
 */
@Instrument(types = {"jdk.internal.net.http.ResponseSubscribers$MappingSubscriber", "jdk.internal.net.http.BufferingSubscriber"},
    methods = "<init>", takes = "java.net.http.HttpResponse$BodySubscriber")
public final class SubscriberAdvice {
  private SubscriberAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) BodySubscriber<?> subscriber) {
    Operation caller = Carried.isApplications(subscriber) ? Context.inheritable() : null;
    return caller == null ? null : new Object[] {new CarriedBodySubscriber<>(subscriber, caller)};
  }
}
