package dev.weft.instrumentations.resteasy;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** RESTEasy serves a request that came through Netty, on a thread of its own. */
@Instrument(types = "org.jboss.resteasy.plugins.server.netty.RequestHandler", methods = "channelRead0", parameters = 2,
    takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Object"})
public final class NettyHandlerAdvice {
  private NettyHandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(1) Object request) {
    return request == null ? null : NettyRequests.QUEUED.begin(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void begun(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
