package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientConnection;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import net.bytebuddy.asm.Advice;

/** The server has reset a stream, or the application does: if no response came, none will. */
@Instrument(types = "io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder$FrameReadListener", methods = "onRstStreamRead",
    takes = {"io.netty.channel.ChannelHandlerContext", "int", "long"})
@Instrument(types = "io.netty.handler.codec.http2.Http2ConnectionHandler", methods = "resetStream",
    takes = {"io.netty.channel.ChannelHandlerContext", "int", "long"})
public final class Http2ResetAdvice {
  private Http2ResetAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object where, @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) int stream,
      @Advice.Argument(2) long code) {
    HttpClientConnection request = Http2Streams.known(context, stream);
    if (request == null) {
      return null;
    }
    request.failed(exception(stream, code, where instanceof Http2ConnectionHandler ? "client" : "server"));
    return new Reading(request);
  }

  private static Throwable exception(int stream, long code, String by) {
    Http2Error error = Http2Error.valueOf(code);
    return Http2Exception.streamError(stream, error == null ? Http2Error.INTERNAL_ERROR : error, "The %s has reset the stream: %s", by,
        error == null ? code : error);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object reading) {
    if (reading != null) {
      ((Reading) reading).end();
    }
  }
}
