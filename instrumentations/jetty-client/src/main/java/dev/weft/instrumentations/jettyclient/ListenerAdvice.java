package dev.weft.instrumentations.jettyclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.client.api.Response;

/** Listeners hear of a response, in the context of the caller. */
@Instrument(types = "org.eclipse.jetty.client.ResponseNotifier",
    methods = {"notifyBegin", "notifyHeader", "notifyHeaders", "notifySuccess", "notifyFailure"},
    takes = {"java.util.List", "org.eclipse.jetty.client.api.Response"})
public final class ListenerAdvice {
  private ListenerAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enterCaller(@Advice.Argument(1) Response response) {
    HttpClientCall call = JettyClient.call(response.getRequest());
    return call == null ? null : Context.attach(call.caller());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leaveCaller(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
