package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HttpClientOperation;
import dev.weft.telemetry.Operation;
import java.net.http.HttpRequest;
import net.bytebuddy.asm.Advice;

/**
 * Puts the trace into the request: where the client makes its own copy of the application's request, which nothing else looks at. So
 * the application's own object stays what the client keeps as such; redirects and authentication copy from the copy.
 */
@Instrument(types = "jdk.internal.net.http.HttpRequestImpl", methods = "<init>",
    takes = {"java.net.http.HttpRequest", "java.net.ProxySelector"}, parameters = 2)
public final class RequestHeadersAdvice {
  /** A request of the client's own, for the handshake of a WebSocket: it is copied by its fields. */
  private static final String INTERNAL = "jdk.internal.net.http.HttpRequestImpl";

  private RequestHeadersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] inject(@Advice.Argument(0) HttpRequest request) {
    Operation current = Context.current();
    if (!(current instanceof HttpClientOperation) || request == null || request.getClass().getName().equals(INTERNAL)) {
      return null;
    }
    return new Object[] {new TracedRequest(request, (HttpClientOperation) current)};
  }
}
