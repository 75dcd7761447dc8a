package dev.weft.instrumentations.grizzly;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.MappingRoutes;
import dev.weft.telemetry.http.Serving;
import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;

/** A handler gets a request: the chain of all handlers, then the one whose mapping matches. */
@Instrument(types = {"org.glassfish.grizzly.http.server.HttpHandler", "org.glassfish.grizzly.http.server.HttpHandlerChain"},
    methods = "doHandle", parameters = 2, takes = {"org.glassfish.grizzly.http.server.Request", "org.glassfish.grizzly.http.server.Response"})
public final class HandleAdvice {
  private HandleAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This HttpHandler handler, @Advice.Argument(0) Request request) {
    Serving.Call call = Exchange.enter(request);
    MappingRoutes mapping = call == null ? null : HandlerRoutes.of(handler);
    if (mapping != null) {
      call.serving().operation.mapping(mapping);
    }
    return call;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered == null) {
      return;
    }
    Serving.Call call = (Serving.Call) entered;
    if (thrown instanceof Error) {   // Grizzly closes the connection; of an exception it makes a response
      call.serving().complete();
    }
    call.leave();
  }
}
