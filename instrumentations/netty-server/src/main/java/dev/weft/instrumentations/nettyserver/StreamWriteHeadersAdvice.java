package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Headers;
import net.bytebuddy.asm.Advice;

/** A response on a stream of HTTP/2 begins, or has trailers. */
@Instrument(types = "io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder", methods = "writeHeaders",
    takes = {"io.netty.channel.ChannelHandlerContext", "int", "io.netty.handler.codec.http2.Http2Headers"})
public final class StreamWriteHeadersAdvice {
  private StreamWriteHeadersAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void write(@Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) int stream,
      @Advice.Argument(2) Http2Headers headers) {
    Http2Streams.write(context, stream, headers);
  }
}
