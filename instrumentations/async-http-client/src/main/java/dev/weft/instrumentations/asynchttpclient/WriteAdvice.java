package dev.weft.instrumentations.asynchttpclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientConnection;
import io.netty.channel.Channel;
import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.NettyResponseFuture;

/** A request has a channel. */
@Instrument(types = "org.asynchttpclient.netty.request.NettyRequestSender", methods = "writeRequest", parameters = 2,
    takes = {"org.asynchttpclient.netty.NettyResponseFuture", "io.netty.channel.Channel"})
@Instrument(types = "org.asynchttpclient.netty.request.NettyRequestSender", methods = "sendHttp2Frames", parameters = 2,
    takes = {"org.asynchttpclient.netty.NettyResponseFuture", "io.netty.handler.codec.http2.Http2StreamChannel"})
public final class WriteAdvice {
  private WriteAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object write(@Advice.Argument(0) NettyResponseFuture<?> future, @Advice.Argument(1) Channel channel) {
    HttpClientCall call = future == null || channel == null ? null : AsyncClient.CALLS.get(future);
    if (call == null) {
      return null;
    }
    HttpClientConnection.of(channel).next(call);
    return Context.attach(call.caller());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
