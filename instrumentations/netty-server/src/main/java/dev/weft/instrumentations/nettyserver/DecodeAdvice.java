package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** A request is decoded, or a part of one. */
@Instrument(types = "io.netty.handler.codec.http.HttpObjectDecoder", methods = "decode", parameters = 3,
    takes = {"io.netty.channel.ChannelHandlerContext", "io.netty.buffer.ByteBuf", "java.util.List"})
public final class DecodeAdvice {
  private DecodeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(
      @Advice.This Object decoder, @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(2) List<Object> found) {
    if (!(decoder instanceof HttpRequestDecoder)) {
      return null;
    }
    Connection.ofServer(context.channel()).beginDecoding(found);
    return context;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object context) {
    if (context != null) {
      Connection.ofServer(((ChannelHandlerContext) context).channel()).endDecoding(((ChannelHandlerContext) context).channel());
    }
  }
}
