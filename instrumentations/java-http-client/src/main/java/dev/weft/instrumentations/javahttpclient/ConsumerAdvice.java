package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;

/** As {@link SubscriberAdvice}, for a function that gets the parts of the body. */
@Instrument(types = "jdk.internal.net.http.ResponseSubscribers$ConsumerSubscriber", methods = "<init>",
    takes = "java.util.function.Consumer", parameters = 1)
public final class ConsumerAdvice {
  private ConsumerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Consumer<?> consumer) {
    Operation caller = consumer == null ? null : Context.inheritable();
    return caller == null ? null : new Object[] {new CarriedConsumer<>(consumer, caller)};
  }
}
