package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Instrument;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import net.bytebuddy.asm.Advice;

/** A connection, or a stream of HTTP/2, has read the head of a request. Filters get it first, handlers next. */
@Instrument(types = "io.helidon.webserver.http.Filters", methods = "filter", parameters = 4,
    takes = {"io.helidon.webserver.ConnectionContext", "io.helidon.webserver.http.RoutingRequest", "io.helidon.webserver.http.RoutingResponse"})
public final class RequestAdvice {
  private RequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(1) Object request, @Advice.Argument(2) Object response) {
    return Exchange.start((ServerRequest) request, (ServerResponse) response);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object exchange, @Advice.Thrown Throwable thrown) {
    if (exchange != null) {
      ((Exchange) exchange).end(thrown);
    }
  }
}
