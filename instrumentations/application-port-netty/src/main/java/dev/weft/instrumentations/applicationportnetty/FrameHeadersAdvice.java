package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Headers;
import net.bytebuddy.asm.Advice;

/** A request on a stream of HTTP/2 begins, or has trailers: the application's listener is not called for what the agent answers. */
@OffByDefault
@Instrument(subtypesOf = "io.netty.handler.codec.http2.Http2FrameListener", methods = "onHeadersRead",
    takes = {"io.netty.channel.ChannelHandlerContext", "int", "io.netty.handler.codec.http2.Http2Headers"})
public final class FrameHeadersAdvice {
  private FrameHeadersAdvice() {
  }

  /** The last of the arguments, whose number differs, says whether the request ends here. */
  @Finishes
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static Object take(@Advice.This Object listener, @Advice.AllArguments Object[] arguments) {
    return FrameStreams.takeHeaders(listener, (ChannelHandlerContext) arguments[0], (Integer) arguments[1], (Http2Headers) arguments[2],
        (Boolean) arguments[arguments.length - 1]) ? Boolean.TRUE : null;
  }
}
