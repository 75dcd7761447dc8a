package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientConnection;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Headers;
import net.bytebuddy.asm.Advice;

/** Headers or data are read from an HTTP/2 connection, and handed to the application's handlers: they run in the context of the stream's request. */
@Instrument(types = "io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder$FrameReadListener", methods = "onHeadersRead", parameters = 8,
    takes = {"io.netty.channel.ChannelHandlerContext", "int", "io.netty.handler.codec.http2.Http2Headers"})
@Instrument(types = "io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder$FrameReadListener", methods = "onDataRead", parameters = 5,
    takes = {"io.netty.channel.ChannelHandlerContext", "int", "io.netty.buffer.ByteBuf"})
public final class Http2ReadAdvice {
  private Http2ReadAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) int stream, @Advice.Argument(2) Object read) {
    HttpClientConnection request = Http2Streams.known(context, stream);
    if (request == null) {
      return null;
    }
    if (read instanceof Http2Headers) {
      StreamExchange.answered(request, (Http2Headers) read);
    }
    return new Reading(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object reading) {
    if (reading != null) {
      ((Reading) reading).end();
    }
  }
}
