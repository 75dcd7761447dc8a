package dev.weft.instrumentations.apachehttpclient3;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethod;

/** A call that its caller waits for: all requests that it leads to, the first of which starts here. */
@Instrument(types = "org.apache.commons.httpclient.HttpClient", methods = "executeMethod", parameters = 3, takes = {
    "org.apache.commons.httpclient.HostConfiguration", "org.apache.commons.httpclient.HttpMethod", "org.apache.commons.httpclient.HttpState"})
public final class CallAdvice {
  private CallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This HttpClient client, @Advice.Argument(0) HostConfiguration host, @Advice.Argument(1) HttpMethod method) {
    if (method == null) {
      return null;
    }
    HttpClientCall call = HttpClientCall.enter();
    HttpClientOperation operation = ApacheClient.start(call, host == null ? client.getHostConfiguration() : host, method);
    if (operation != null) {
      operation.detach();   // until it is sent; the call ends it if it never is
    }
    return call;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object call, @Advice.Thrown Throwable thrown) {
    if (call != null) {
      ((HttpClientCall) call).leave(thrown);
    }
  }
}
