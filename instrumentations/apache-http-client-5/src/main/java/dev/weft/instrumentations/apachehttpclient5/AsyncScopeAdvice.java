package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.concurrent.CancellableDependency;

/** What all requests of a call have in common is the future, so the call is remembered by it. */
@Instrument(types = "org.apache.hc.client5.http.async.AsyncExecChain$Scope", methods = "<init>", takes = {"java.lang.String",
    "org.apache.hc.client5.http.HttpRoute", "org.apache.hc.core5.http.HttpRequest", "org.apache.hc.core5.concurrent.CancellableDependency"})
public final class AsyncScopeAdvice {
  private AsyncScopeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void remember(@Advice.Argument(3) CancellableDependency future) {
    HttpClientCall call = HttpClientCall.current();
    if (call != null && future != null) {   // on other threads it is known already
      AsyncClient.CALLS.put(future, call);
    }
  }
}
