package dev.weft.instrumentations.okhttp;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;

/** OkHttp follows redirects, and tries all addresses of a host. It throws an exception when nothing is left to be tried. */
@Instrument(types = "okhttp3.internal.http.RetryAndFollowUpInterceptor", methods = "intercept", takes = "okhttp3.Interceptor$Chain",
    parameters = 1)
@Instrument(types = "okhttp3.RealCall", methods = "getResponse", takes = {"okhttp3.Request", "boolean"}, parameters = 2)   // up to 3.3
public final class GiveUpAdvice {
  private GiveUpAdvice() {
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void giveUp(@Advice.Thrown Throwable thrown) {
    HttpClientCall call = thrown == null ? null : HttpClientCall.current();
    if (call != null) {
      call.gaveUp(thrown);
    }
  }
}
