package dev.weft.instrumentations.undertow;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.Serving;
import io.undertow.server.HttpServerExchange;
import net.bytebuddy.asm.Advice;

/** Undertow works on a request: first when it has come in, again on each thread to which the request is dispatched. */
@Instrument(types = "io.undertow.server.Connectors", methods = "executeRootHandler",
    takes = {"io.undertow.server.HttpHandler", "io.undertow.server.HttpServerExchange"}, parameters = 2, needs = Exchange.OWN_SERVER)
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(1) HttpServerExchange exchange) {
    return Exchange.enter(exchange);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object call) {
    if (call != null) {
      ((Serving.Call) call).leave();
    }
  }
}
