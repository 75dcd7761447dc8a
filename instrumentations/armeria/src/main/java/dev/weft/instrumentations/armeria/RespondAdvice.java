package dev.weft.instrumentations.armeria;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Armeria answers a request itself, in old releases also one whose service threw at once. */
@Instrument(types = "com.linecorp.armeria.server.HttpServerHandler", methods = "respond", parameters = 5,
    takes = {"io.netty.channel.ChannelHandlerContext", "com.linecorp.armeria.server.ServiceRequestContext"})
public final class RespondAdvice {
  private RespondAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(4) Throwable thrown) {
    Armeria.failed(thrown);
  }
}
