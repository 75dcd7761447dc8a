package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** A request is decoded, or a part of one. What the agent answers is taken out of it. */
@OffByDefault
@Instrument(types = "io.netty.handler.codec.http.HttpObjectDecoder", methods = "decode", parameters = 3,
    takes = {"io.netty.channel.ChannelHandlerContext", "io.netty.buffer.ByteBuf", "java.util.List"})
public final class DecodeAdvice {
  private DecodeAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(
      @Advice.This Object decoder, @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(2) List<Object> found) {
    if (!(decoder instanceof HttpRequestDecoder)) {
      return null;
    }
    Connection connection = Connection.of((HttpRequestDecoder) decoder, context);
    connection.begin(found);
    return connection;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object connection) {
    if (connection != null) {
      ((Connection) connection).end();
    }
  }
}
