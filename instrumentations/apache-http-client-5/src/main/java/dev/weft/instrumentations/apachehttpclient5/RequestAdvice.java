package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** One request of a call: from the search for a connection until the head of the response is there. */
@Instrument(types = "org.apache.hc.client5.http.impl.classic.ConnectExec", methods = "execute", parameters = 3, takes = {
    "org.apache.hc.core5.http.ClassicHttpRequest", "org.apache.hc.client5.http.classic.ExecChain$Scope",
    "org.apache.hc.client5.http.classic.ExecChain"})
public final class RequestAdvice {
  private RequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) ClassicHttpRequest request, @Advice.Argument(1) ExecChain.Scope scope) {
    HttpClientCall call = HttpClientCall.current();
    return call == null ? null : ApacheClient.start(call, scope.route.getTargetHost(), request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(
      @Advice.Return ClassicHttpResponse response, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ApacheClient.end(HttpClientCall.current(), response, thrown);
    }
  }
}
