package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.conn.routing.HttpRoute;

/** Since 4.3: looks for a connection and sends a request over it, more than one if the server asks for credentials. */
@Instrument(types = {"org.apache.http.impl.execchain.MainClientExec", "org.apache.http.impl.execchain.MinimalClientExec"},
    methods = "execute", parameters = 4, takes = {"org.apache.http.conn.routing.HttpRoute",
    "org.apache.http.client.methods.HttpRequestWrapper"})
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) HttpRoute route, @Advice.Argument(1) HttpRequest request) {
    HttpClientCall call = HttpClientCall.current();
    return call == null ? null : ApacheClient.start(call, route.getTargetHost(), request);
  }

  /** It is over already, unless there was no connection or the proxy has refused one. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return HttpResponse response, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ApacheClient.end(HttpClientCall.current(), response, thrown);
    }
  }
}
