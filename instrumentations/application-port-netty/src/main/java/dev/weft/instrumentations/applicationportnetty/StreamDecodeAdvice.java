package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** A request on a stream of HTTP/2 that is a channel is decoded, or a part of one. */
@OffByDefault
@Instrument(types = "io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec", methods = "decode", parameters = 3,
    takes = {"io.netty.channel.ChannelHandlerContext", "io.netty.handler.codec.http2.Http2StreamFrame", "java.util.List"})
public final class StreamDecodeAdvice {
  private StreamDecodeAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(2) List<Object> found) {
    Stream stream = Stream.of(context);
    stream.begin(found);
    return stream;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object stream) {
    if (stream != null) {
      ((Stream) stream).end();
    }
  }
}
