package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import io.vertx.core.Promise;
import net.bytebuddy.asm.Advice;

/** The HTTP client of 4 promises a request, which it has once there is a connection for it. */
@Instrument(types = "io.vertx.core.http.impl.HttpClientImpl", methods = {"request", "doRequest"},   // the first is that of 4.0
    takes = {"io.vertx.core.http.HttpMethod", "io.vertx.core.net.SocketAddress", "io.vertx.core.net.SocketAddress", "java.lang.String", "int",
        "java.lang.Boolean", "java.lang.String"})
@Instrument(types = "io.vertx.core.http.impl.HttpClientImpl", methods = "doRequest",   // since 4.5
    takes = {"io.vertx.core.http.HttpMethod", "io.vertx.core.net.SocketAddress", "java.lang.String", "int", "java.lang.Boolean",
        "java.lang.String"})
public final class PromisedRequestAdvice {
  private PromisedRequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void begin(@Advice.AllArguments Object[] arguments) {
    int port = 3;   // after the method, one or two addresses and the host; then come TLS, the URI and much else, and at the end the promise
    while (!(arguments[port] instanceof Integer)) {
      port++;
    }
    RequestFailure failure =
        RequestFailure.of(arguments[0], arguments[port + 1], arguments[port - 1], (Integer) arguments[port], arguments[port + 2]);
    if (failure != null) {
      failure.await(((Promise<?>) arguments[arguments.length - 1]).future());
    }
  }
}
