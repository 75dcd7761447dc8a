package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import io.netty.channel.ChannelPipeline;
import java.io.IOException;
import net.bytebuddy.asm.Advice;

/** Reading from a channel's own socket fails. What handlers throw does not come to the pipeline's beginning. */
@Instrument(types = "io.netty.channel.DefaultChannelPipeline", needs = Connection.CODEC, methods = "fireExceptionCaught",
    takes = "java.lang.Throwable", parameters = 1)
public final class SocketFailureAdvice {
  private SocketFailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void fail(@Advice.This ChannelPipeline pipeline, @Advice.Argument(0) Throwable thrown) {
    if (thrown instanceof IOException) {
      Connection.failed(pipeline.channel(), thrown);
    }
  }
}
