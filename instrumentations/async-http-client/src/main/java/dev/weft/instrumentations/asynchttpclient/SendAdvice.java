package dev.weft.instrumentations.asynchttpclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.asynchttpclient.Request;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.asynchttpclient.uri.Uri;

/**
 * A request is about to need a connection: the call's first one, which has no future yet, or one after a redirect or a failure. The call is
 * current while its future is made, see {@link FutureAdvice}.
 */
@Instrument(types = "org.asynchttpclient.netty.request.NettyRequestSender", methods = "sendRequest", takes = {
    "org.asynchttpclient.Request", "org.asynchttpclient.AsyncHandler", "org.asynchttpclient.netty.NettyResponseFuture"})
public final class SendAdvice {
  private SendAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Request request, @Advice.Argument(2) NettyResponseFuture<?> future) {
    Uri uri = request == null ? null : request.getUri();
    if (uri == null || future == null && Context.isAgentThread()) {
      return null;
    }
    HttpClientCall call = future == null ? HttpClientCall.begin() : AsyncClient.CALLS.get(future);
    if (call == null) {
      return null;
    }
    String scheme = "wss".equals(uri.getScheme()) ? "https" : uri.getScheme();
    call.next(AsyncClient.ASYNC_HTTP_CLIENT, request.getMethod(), scheme, uri.getHost(), uri.getPort(), new RequestUrl(uri));
    return call.attach();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object attached, @Advice.Thrown Throwable thrown) {
    if (attached != null) {
      ((HttpClientCall.Attached) attached).close(thrown);
    }
  }
}
