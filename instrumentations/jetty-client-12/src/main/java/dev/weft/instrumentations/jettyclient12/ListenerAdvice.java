package dev.weft.instrumentations.jettyclient12;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.client.Response;

/** Listeners hear of a response, in the context of the caller. */
@Instrument(types = "org.eclipse.jetty.client.transport.ResponseListeners", methods = "notifyBegin",
    takes = {"org.eclipse.jetty.client.Response$BeginListener", "org.eclipse.jetty.client.Response"})
@Instrument(types = "org.eclipse.jetty.client.transport.ResponseListeners", methods = "notifyHeader",
    takes = {"org.eclipse.jetty.client.Response$HeaderListener", "org.eclipse.jetty.client.Response"})
@Instrument(types = "org.eclipse.jetty.client.transport.ResponseListeners", methods = "notifyHeaders",
    takes = {"org.eclipse.jetty.client.Response$HeadersListener", "org.eclipse.jetty.client.Response"})
@Instrument(types = "org.eclipse.jetty.client.transport.ResponseListeners", methods = "notifySuccess",
    takes = {"org.eclipse.jetty.client.Response$SuccessListener", "org.eclipse.jetty.client.Response"})
@Instrument(types = "org.eclipse.jetty.client.transport.ResponseListeners", methods = "notifyFailure",
    takes = {"org.eclipse.jetty.client.Response$FailureListener", "org.eclipse.jetty.client.Response"})
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
