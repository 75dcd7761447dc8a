package dev.weft.instrumentations.jettyclient12;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.client.Result;

/** A request and its response are complete. The listener is the application's, or one of the client's that sends the next request. */
@Instrument(types = "org.eclipse.jetty.client.transport.ResponseListeners", methods = "notifyComplete",
    takes = {"org.eclipse.jetty.client.Response$CompleteListener", "org.eclipse.jetty.client.Result"}, parameters = 2)
public final class CompleteAdvice {
  private CompleteAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(1) Result result) {
    HttpClientCall call = JettyClient.call(result.getRequest());
    if (call != null && result.getFailure() != null) {
      call.end(result.getFailure());
    }
    return call == null || call == HttpClientCall.current() ? null : new Completion(call);   // one listener may call several others
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object completion) {
    if (completion != null) {
      ((Completion) completion).leave();
    }
  }
}
