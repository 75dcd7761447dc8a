package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Instrument;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpRequest;
import net.bytebuddy.asm.Advice;

/** A client's codec writes a request. Only meanwhile does the request have the trace in its headers. */
@Instrument(types = "io.netty.channel.CombinedChannelDuplexHandler", methods = "write", parameters = 3,
    takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Object", "io.netty.channel.ChannelPromise"})
public final class RequestAdvice {
  private RequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object send(@Advice.This Object codec, @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) Object message,
      @Advice.Argument(2) ChannelPromise promise) {
    return message instanceof HttpRequest && codec instanceof HttpClientCodec ? Connections.send(context, (HttpRequest) message, promise) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void restore(@Advice.Enter Object headers) {
    if (headers != null) {
      ((SentHeaders) headers).restore();
    }
  }
}
