package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import net.bytebuddy.asm.Advice;

/** A response is made frames of HTTP/2, or a part of one. */
@Instrument(types = "io.netty.handler.codec.MessageToMessageCodec",
    needs = Http2ReadAdvice.CODEC, methods = "write", parameters = 3,
    takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Object", "io.netty.channel.ChannelPromise"})
public final class Http2WriteAdvice {
  private Http2WriteAdvice() {
  }

  /** Returns the exchange if no promise tells when its last part is written. */
  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object write(@Advice.This Object codec, @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) Object part,
      @Advice.Argument(2) ChannelPromise promise) {
    boolean ofStream = Http2ReadAdvice.CODEC.equals(codec.getClass().getName());
    return ofStream ? Connection.writeLast(context.channel(), part, promise) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void written(@Advice.Enter Object last) {
    if (last != null) {
      ((Exchange) last).complete();
    }
  }
}
