package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The HTTP client sends a request's head, perhaps on the connection of another event loop, which writes it later, see {@link VertxRequests}. */
@Instrument(types = "io.vertx.core.http.impl.Http1xClientConnection$StreamImpl", methods = "writeHead",
    takes = {"io.vertx.core.http.impl.HttpRequestHead", "boolean", "io.netty.buffer.ByteBuf", "boolean", "io.vertx.core.http.StreamPriority"})
public final class RequestHeadAdvice {
  private RequestHeadAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void send(@Advice.Argument(0) Object head) {
    VertxRequests.handOver(head);
  }
}
