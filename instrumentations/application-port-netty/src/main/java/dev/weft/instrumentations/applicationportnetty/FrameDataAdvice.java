package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Exception;
import net.bytebuddy.asm.Advice;

/** The body of a request on a stream of HTTP/2 goes on: the application's listener is not called for what the agent answers. */
@OffByDefault
@Instrument(subtypesOf = "io.netty.handler.codec.http2.Http2FrameListener", methods = "onDataRead", parameters = 5,
    takes = {"io.netty.channel.ChannelHandlerContext", "int", "io.netty.buffer.ByteBuf", "int", "boolean"})
public final class FrameDataAdvice {
  private FrameDataAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static Object take(@Advice.This Object listener, @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) int stream,
      @Advice.Argument(2) ByteBuf data, @Advice.Argument(3) int padding, @Advice.Argument(4) boolean last) throws Http2Exception {
    return FrameStreams.takeData(listener, context, stream, data, padding, last) ? Boolean.TRUE : null;
  }
}
