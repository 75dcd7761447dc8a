package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;

/** The body of a response on a stream of HTTP/2 is written, or a part of it. */
@Instrument(types = "io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder", methods = "writeData", parameters = 6,
    takes = {"io.netty.channel.ChannelHandlerContext", "int", "io.netty.buffer.ByteBuf"})
public final class StreamWriteDataAdvice {
  private StreamWriteDataAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void write(@Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) int stream, @Advice.Argument(2) ByteBuf data) {
    Http2Streams.write(context, stream, data);
  }
}
