package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.Serving;
import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;

/** The body of a request on a stream of HTTP/2 goes on. */
@Instrument(subtypesOf = "io.netty.handler.codec.http2.Http2FrameListener", methods = "onDataRead", parameters = 5,
    takes = {"io.netty.channel.ChannelHandlerContext", "int"})
public final class StreamDataAdvice {
  private StreamDataAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) int stream) {
    return Http2Streams.read(context, stream, null);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object call) {
    if (call != null) {
      ((Serving.Call) call).leave();
    }
  }
}
