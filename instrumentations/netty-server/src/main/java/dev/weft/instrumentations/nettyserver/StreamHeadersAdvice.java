package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.Serving;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Headers;
import net.bytebuddy.asm.Advice;

/** A request on a stream of HTTP/2 begins, or has trailers. Listeners hand headers on to one another: the first one that knows the stream counts. */
@Instrument(subtypesOf = "io.netty.handler.codec.http2.Http2FrameListener", methods = "onHeadersRead",
    takes = {"io.netty.channel.ChannelHandlerContext", "int", "io.netty.handler.codec.http2.Http2Headers"})
public final class StreamHeadersAdvice {
  private StreamHeadersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) int stream,
      @Advice.Argument(2) Http2Headers headers) {
    return Http2Streams.read(context, stream, headers);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object call) {
    if (call != null) {
      ((Serving.Call) call).leave();
    }
  }
}
