package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import net.bytebuddy.asm.Advice;

/** The HTTP client of 5 returns a request as a future, which has it once there is a connection for it. */
@Instrument(types = "io.vertx.core.http.impl.HttpClientImpl", methods = "doRequest",   // 5.0
    takes = {"java.lang.String", "io.vertx.core.http.HttpMethod", "io.vertx.core.net.HostAndPort", "io.vertx.core.net.Address", "boolean",
        "java.lang.String"})
@Instrument(types = "io.vertx.core.http.impl.HttpClientImpl", methods = "doRequest",   // later, to a service or an alternative server
    takes = {"io.vertx.core.internal.http.HttpClientTransport", "io.vertx.core.http.HttpProtocol", "io.vertx.core.http.HttpMethod",
        "io.vertx.core.net.HostAndPort", "io.vertx.core.net.Address", "boolean", "java.lang.String"})
@Instrument(types = "io.vertx.core.http.impl.HttpClientImpl", methods = "doRequestDirectly",   // later, through a proxy
    takes = {"io.vertx.core.internal.http.HttpClientTransport", "io.vertx.core.http.HttpVersion", "io.vertx.core.http.HttpMethod",
        "java.lang.String"})
public final class FutureRequestAdvice {
  private FutureRequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.AllArguments Object[] arguments) {
    int method = 1;
    while (!(arguments[method] instanceof HttpMethod)) {
      method++;
    }
    Object next = arguments[method + 1];
    return next instanceof String ? begin(arguments[method], arguments[10], arguments[12], next)
        : begin(arguments[method], arguments[method + 3], next, arguments[method + 4]);
  }

  /** @param server null if a service is asked for by its name */
  private static Object begin(Object method, Object secure, Object server, Object uri) {
    return server == null ? RequestFailure.of(method, secure, null, -1, uri)
        : RequestFailure.of(method, secure, ((HostAndPort) server).host(), ((HostAndPort) server).port(), uri);
  }

  @Advice.OnMethodExit(inline = false)
  public static void await(@Advice.Return Object future, @Advice.Enter Object failure) {
    if (future != null && failure != null) {
      ((RequestFailure) failure).await((Future<?>) future);
    }
  }
}
