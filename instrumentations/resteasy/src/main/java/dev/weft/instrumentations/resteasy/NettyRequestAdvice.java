package dev.weft.instrumentations.resteasy;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** RESTEasy makes its request of Netty's, on the thread of the connection. */
@Instrument(types = "org.jboss.resteasy.plugins.server.netty.NettyHttpRequest", methods = "<init>")
public final class NettyRequestAdvice {
  private NettyRequestAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void arrived(@Advice.This Object request) {
    NettyRequests.arrived(request);
  }
}
