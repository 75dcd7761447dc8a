package dev.weft.instrumentations.jettyclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.client.api.Result;

/** A request and its response are complete. The listener is the application's, or one of the client's that sends the next request. */
@Instrument(types = "org.eclipse.jetty.client.ResponseNotifier", methods = "notifyComplete",
    takes = {"java.util.List", "org.eclipse.jetty.client.api.Result"}, parameters = 2)
public final class CompleteAdvice {
  private CompleteAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(1) Result result) {
    HttpClientCall call = JettyClient.call(result.getRequest());
    return call == null ? null : new Completion(call, result.getFailure());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object completion) {
    if (completion != null) {
      ((Completion) completion).leave();
    }
  }
}
