package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponseEncoder;
import net.bytebuddy.asm.Advice;

/** A response is encoded, or a part of one. Since 4.1.130 at the latest, encoders of HTTP have a method of their own for it. */
@Instrument(types = {"io.netty.handler.codec.MessageToMessageEncoder", "io.netty.handler.codec.http.HttpObjectEncoder"},
    needs = Connection.CODEC, methods = "write",
    parameters = 3, takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Object", "io.netty.channel.ChannelPromise"})
public final class WriteAdvice {
  private WriteAdvice() {
  }

  /** Returns the exchange if no promise tells when its last part is written. */
  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object write(@Advice.This Object encoder, @Advice.Argument(0) ChannelHandlerContext context,
      @Advice.Argument(1) Object part, @Advice.Argument(2) ChannelPromise promise) {
    return encoder instanceof HttpResponseEncoder ? Connection.writeLast(context.channel(), part, promise) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void written(@Advice.Enter Object last) {
    if (last != null) {
      ((Exchange) last).complete();
    }
  }
}
