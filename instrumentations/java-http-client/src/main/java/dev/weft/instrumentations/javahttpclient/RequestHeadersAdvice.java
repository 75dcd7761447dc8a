package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpClientOperation;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/**
 * Puts the trace into the request: where the client makes its own copy of the application's request, which nothing else looks at. It
 * becomes one of the client's {@link SystemHeaders}, so that the application sees nothing of it, and nothing is copied for it. A request
 * that has a header of a trace already (a gateway's, which passes on all that it got) is exchanged for a {@link TracedRequest}: the
 * client would send the application's header.
 */
@Opens({"java.net.http/jdk.internal.net.http", "java.net.http/jdk.internal.net.http.common"})
@Instrument(types = "jdk.internal.net.http.HttpRequestImpl", methods = "<init>",
    takes = {"java.net.http.HttpRequest", "java.net.ProxySelector"}, parameters = 2)
public final class RequestHeadersAdvice {
  /** A request of the client's own: for the handshake of a WebSocket, or one that the application took from a response. */
  private static final String INTERNAL = "jdk.internal.net.http.HttpRequestImpl";
  private static final String OF_HANDSHAKE = "Sec-WebSocket-Key";

  /** Asked for while this is linked, which is privileged. */
  private static final boolean REACHABLE = SystemHeaders.areReachable();

  private RequestHeadersAdvice() {
  }

  /** Null: the headers are set once the copy is made. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] exchange(@Advice.Argument(0) HttpRequest request) {
    Operation current = Context.current();
    if (!(current instanceof HttpClientOperation) || request == null) {
      return null;
    }
    if (isHandshake(request)) {   // it is copied by its fields, and carries no trace
      return new Object[] {request};
    }
    return REACHABLE && !hasTrace(request) ? null : new Object[] {new TracedRequest(request, (HttpClientOperation) current)};
  }

  private static boolean isHandshake(HttpRequest request) {
    return request.getClass().getName().equals(INTERNAL) && request.headers().map().containsKey(OF_HANDSHAKE);
  }

  private static boolean hasTrace(HttpRequest request) {
    try {
      Map<String, List<String>> headers = request.headers().map();
      if (!headers.isEmpty()) {   // else its iterator would be made for nothing
        for (String name : headers.keySet()) {
          if (HttpClientOperation.mayInject(name)) {
            return true;
          }
        }
      }
    } catch (RuntimeException e) {
      // a request of the application's own class: it will throw the same to the client
    }
    return false;
  }

  @Advice.OnMethodExit(inline = false)
  public static void inject(@Advice.This HttpRequest copy, @Advice.Enter Object exchanged) {
    Operation current = exchanged == null && REACHABLE ? Context.current() : null;
    if (current instanceof HttpClientOperation) {
      ((HttpClientOperation) current).inject(SystemHeaders.SETTER, copy);
    }
  }
}
