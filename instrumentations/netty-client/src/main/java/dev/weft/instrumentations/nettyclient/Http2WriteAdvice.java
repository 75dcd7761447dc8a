package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Instrument;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Headers;
import net.bytebuddy.asm.Advice;

/** Headers are written to an HTTP/2 connection: those of a request have a method. */
@Instrument(types = "io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder", methods = "writeHeaders",
    takes = {"io.netty.channel.ChannelHandlerContext", "int", "io.netty.handler.codec.http2.Http2Headers"})
public final class Http2WriteAdvice {
  private Http2WriteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object send(@Advice.This Http2ConnectionEncoder encoder, @Advice.Argument(0) ChannelHandlerContext context,
      @Advice.Argument(1) int stream, @Advice.Argument(2) Http2Headers headers) {
    return Http2Streams.send(encoder.connection(), context, stream, headers);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object streams) {
    if (streams != null) {
      ((Http2Streams) streams).sent();
    }
  }
}
