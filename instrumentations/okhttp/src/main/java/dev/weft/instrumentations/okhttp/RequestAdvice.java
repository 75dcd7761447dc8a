package dev.weft.instrumentations.okhttp;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import okhttp3.Interceptor;
import okhttp3.Response;

/** A request that needs the network: not what the cache answers. From the search for a connection until the head of the response is there. */
@Instrument(types = {"okhttp3.internal.connection.ConnectInterceptor", "okhttp3.internal.http.ConnectInterceptor"}, methods = "intercept",
    takes = "okhttp3.Interceptor$Chain", parameters = 1)
public final class RequestAdvice {
  private RequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Interceptor.Chain chain) {
    return OkHttp.start(chain.request());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Response response, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      OkHttp.end((HttpClientOperation) operation, response, thrown);
    }
  }
}
