package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import net.bytebuddy.asm.Advice;

/**
 * Calls what the application gives with a request in the context in which it sends that: its body handler, its handler of pushed answers, and its
 * body publisher (see {@link SendBodyAdvice}). The client calls them on a thread of its own. What the handler makes of the application's code runs
 * in that context, too, see {@link SubscriberAdvice}.
 */
@Opens("java.net.http/jdk.internal.net.http")
@Instrument(types = "jdk.internal.net.http.MultiExchange", methods = "<init>",
    takes = {"java.net.http.HttpRequest", "jdk.internal.net.http.HttpRequestImpl", "jdk.internal.net.http.HttpClientImpl",
        "java.net.http.HttpResponse$BodyHandler", "java.net.http.HttpResponse$PushPromiseHandler"})
public final class CallbacksAdvice {
  /** Asked for while this is linked, which is privileged. */
  private static final boolean REACHABLE = Bodies.areReachable();

  private CallbacksAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments({
      @Advice.AssignReturned.ToArguments.ToArgument(value = 3, index = 0), @Advice.AssignReturned.ToArguments.ToArgument(value = 4, index = 1)})
  public static Object[] carry(@Advice.Argument(1) HttpRequest copy, @Advice.Argument(3) BodyHandler<?> handler,
      @Advice.Argument(4) PushPromiseHandler<?> pushes) {
    Operation caller = handler == null ? null : Context.inheritable();
    if (caller == null) {
      return null;
    }
    if (REACHABLE) {
      Bodies.note(copy, caller);
    }
    boolean ofClient = Carried.isClients(handler);
    if (ofClient && pushes == null) {
      return null;
    }
    return new Object[] {ofClient ? handler : new CarriedHandler<>(handler, caller), pushes == null ? null : new CarriedPushes<>(pushes, caller)};
  }
}
