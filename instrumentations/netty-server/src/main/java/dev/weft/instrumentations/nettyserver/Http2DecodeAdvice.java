package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** A message is made of a frame of HTTP/2, or a part of one. */
@Instrument(types = "io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec", methods = "decode", parameters = 3,
    takes = {"io.netty.channel.ChannelHandlerContext", "io.netty.handler.codec.http2.Http2StreamFrame", "java.util.List"})
public final class Http2DecodeAdvice {
  private Http2DecodeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(2) List<Object> found) {
    Connection.ofStream(context.channel()).beginDecoding(found);
    return context;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object context) {
    if (context != null) {
      Connection.ofStream(((ChannelHandlerContext) context).channel()).endDecoding(((ChannelHandlerContext) context).channel());
    }
  }
}
