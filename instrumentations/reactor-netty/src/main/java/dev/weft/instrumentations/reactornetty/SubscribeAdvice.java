package dev.weft.instrumentations.reactornetty;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import reactor.core.CoreSubscriber;

/**
 * The application subscribes to a request: a call begins. What it does with the answer runs in the context of the subscription. The call is
 * current while its handler is made, see {@link HandlerAdvice}.
 */
@Instrument(types = "reactor.netty.http.client.HttpClientConnect$MonoHttpConnect", methods = "subscribe", parameters = 1,
    takes = "reactor.core.CoreSubscriber")
public final class SubscribeAdvice {
  private SubscribeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] enter(@Advice.Argument(0) CoreSubscriber<Object> subscriber) {
    if (subscriber == null || Context.isAgentThread()) {
      return null;
    }
    HttpClientCall call = HttpClientCall.begin();
    return new Object[] {new CallSubscriber(subscriber, call), call.attach()};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      ((HttpClientCall.Attached) ((Object[]) entered)[1]).close(thrown);
    }
  }
}
