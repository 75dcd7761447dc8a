package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequestDecoder;
import net.bytebuddy.asm.Advice;

/** A channel has data for its decoder, which hands on what it decodes: the handlers run in the context of the request. */
@Instrument(types = "io.netty.handler.codec.ByteToMessageDecoder", needs = Connection.CODEC,
    methods = "channelRead", parameters = 2,
    takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Object"})
public final class ReadAdvice {
  private ReadAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object decoder, @Advice.Argument(0) ChannelHandlerContext context) {
    if (!(decoder instanceof HttpRequestDecoder)) {
      return null;
    }
    Connection connection = Connection.ofServer(context.channel());
    return connection.beginReading() ? connection : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object connection) {
    if (connection != null) {
      ((Connection) connection).endReading();
    }
  }
}
