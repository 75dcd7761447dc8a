package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.protocol.HttpContext;

/** A request is sent over a connection, and the head of its response is read. */
@Instrument(types = "org.apache.http.protocol.HttpRequestExecutor", methods = "execute", parameters = 3,
    takes = {"org.apache.http.HttpRequest", "org.apache.http.HttpClientConnection", "org.apache.http.protocol.HttpContext"})
public final class RequestAdvice {
  /** In all releases, under constants of changing names. */
  private static final String TARGET = "http.target_host";

  private RequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) HttpRequest request, @Advice.Argument(2) HttpContext context) {
    HttpClientCall call = HttpClientCall.current();
    if (call == null || request == null || context == null || ApacheClient.isForProxy(request)) {
      return null;
    }
    HttpClientOperation operation = call.unanswered();
    if (operation == null) {   // another one was sent over the connection before
      Object target = context.getAttribute(TARGET);
      return target instanceof HttpHost ? ApacheClient.start(call, (HttpHost) target, request) : null;
    }
    if (Context.current() != operation) {
      operation.resume();
    }
    return operation;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return HttpResponse response, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ApacheClient.end(HttpClientCall.current(), response, thrown);
    }
  }
}
