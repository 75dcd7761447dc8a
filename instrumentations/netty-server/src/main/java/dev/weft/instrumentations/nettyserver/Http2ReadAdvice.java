package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;

/** A stream of an HTTP/2 connection has data for the handler that makes requests of them. */
@Instrument(types = "io.netty.handler.codec.MessageToMessageCodec",
    needs = Http2ReadAdvice.CODEC, methods = "channelRead", parameters = 2,
    takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Object"})
public final class Http2ReadAdvice {
  /** By its name, since the oldest release does not have it. */
  static final String CODEC = "io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec";

  private Http2ReadAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object codec, @Advice.Argument(0) ChannelHandlerContext context) {
    if (!CODEC.equals(codec.getClass().getName())) {
      return null;
    }
    Connection connection = Connection.ofStream(context.channel());
    return connection.beginReading() ? connection : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object connection) {
    if (connection != null) {
      ((Connection) connection).endReading();
    }
  }
}
