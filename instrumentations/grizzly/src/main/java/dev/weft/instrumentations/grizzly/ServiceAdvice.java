package dev.weft.instrumentations.grizzly;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.Serving;
import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.http.server.Request;

/** The application's code in a handler, on a thread of the server's pool. If it throws, Grizzly makes the response of it. */
@Instrument(subtypesOf = "org.glassfish.grizzly.http.server.HttpHandler", methods = "service", parameters = 2,
    takes = {"org.glassfish.grizzly.http.server.Request", "org.glassfish.grizzly.http.server.Response"})
public final class ServiceAdvice {
  private ServiceAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(0) Request request) {
    return Exchange.enter(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Serving.Call call = (Serving.Call) entered;
      if (thrown != null) {
        call.serving().operation.handled(thrown);
      }
      call.leave();
    }
  }
}
