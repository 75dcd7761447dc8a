package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseEncoder;
import net.bytebuddy.asm.Advice;

/** The application's response is encoded, or a part of it: once it is written, it is the next one's turn. */
@OffByDefault
@Instrument(types = {"io.netty.handler.codec.MessageToMessageEncoder", "io.netty.handler.codec.http.HttpObjectEncoder"},
    needs = "io.netty.handler.codec.http.HttpResponseEncoder", methods = "write",
    parameters = 3, takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Object", "io.netty.channel.ChannelPromise"})
public final class WriteAdvice {
  private WriteAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object write(
      @Advice.This Object encoder, @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) Object part) {
    Connection connection = encoder instanceof HttpResponseEncoder ? Connection.of(context) : null;
    return connection != null && connection.isLast(part) ? connection : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void written(@Advice.Enter Object connection) {
    if (connection != null) {
      ((Connection) connection).written();
    }
  }
}
