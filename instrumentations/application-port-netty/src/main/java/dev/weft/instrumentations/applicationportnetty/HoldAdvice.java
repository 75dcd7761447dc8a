package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequestDecoder;
import net.bytebuddy.asm.Advice;

/** Nothing is decoded while the agent is about to answer. What comes in meanwhile stays in the decoder's buffer. */
@OffByDefault
@Instrument(types = "io.netty.handler.codec.http.HttpObjectDecoder", methods = "decode", parameters = 3,
    takes = {"io.netty.channel.ChannelHandlerContext", "io.netty.buffer.ByteBuf", "java.util.List"})
public final class HoldAdvice {
  private HoldAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static Object hold(
      @Advice.This Object decoder, @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) ByteBuf in) {
    Connection connection = decoder instanceof HttpRequestDecoder ? Connection.of(context) : null;
    return connection != null && connection.isHeld(in) ? Boolean.TRUE : null;
  }
}
