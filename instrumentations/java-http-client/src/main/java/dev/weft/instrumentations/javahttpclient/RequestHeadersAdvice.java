package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpClientOperation;
import java.net.http.HttpRequest;
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
  /** Asked for while this is linked, which is privileged. */
  private static final boolean REACHABLE = SystemHeaders.areReachable();

  private RequestHeadersAdvice() {
  }

  /** Null: the headers are set once the copy is made. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] exchange(@Advice.Argument(0) HttpRequest request) {
    HttpClientOperation current = sending();
    if (current == null || request == null) {
      return null;
    }
    if (Client.isHandshake(request)) {   // it is copied by its fields, and carries no trace
      return new Object[] {request};
    }
    return REACHABLE && !Client.hasTrace(request) ? null : new Object[] {new TracedRequest(request, current)};
  }

  @Advice.OnMethodExit(inline = false)
  public static void inject(@Advice.This HttpRequest copy, @Advice.Enter Object exchanged) {
    HttpClientOperation current = exchanged == null && REACHABLE ? sending() : null;
    if (current != null) {
      current.inject(SystemHeaders.SETTER, copy);
    }
  }

  /** What is being sent on this thread. */
  private static HttpClientOperation sending() {
    Operation current = Context.current();
    return current instanceof HttpClientOperation ? (HttpClientOperation) current : null;
  }
}
