package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.net.http.HttpResponse.BodyHandler;
import net.bytebuddy.asm.Advice;

/**
 * Calls a body handler in the context in which the application sends the request. The client calls it on a thread of its own. What the handler
 * makes of the application's code runs in that context, too, see {@link SubscriberAdvice}.
 */
@Instrument(types = "jdk.internal.net.http.MultiExchange", methods = "<init>", takes = {"java.net.http.HttpRequest",
    "jdk.internal.net.http.HttpRequestImpl", "jdk.internal.net.http.HttpClientImpl", "java.net.http.HttpResponse$BodyHandler"})
public final class BodyHandlerAdvice {
  private BodyHandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 3, index = 0))
  public static Object[] carry(@Advice.Argument(3) BodyHandler<?> handler) {
    Operation caller = handler == null ? null : Context.inheritable();
    return caller == null || Carried.isClients(handler) ? null : new Object[] {new CarriedHandler<>(handler, caller)};
  }
}
