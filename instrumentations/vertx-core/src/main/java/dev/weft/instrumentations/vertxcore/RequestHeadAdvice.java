package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The HTTP client sends a request's head, perhaps on the connection of another event loop, which writes it later, see {@link VertxRequests}. */
@Instrument(types = {"io.vertx.core.http.impl.Http1xClientConnection$StreamImpl", "io.vertx.core.http.impl.http1.Http1ClientConnection$StreamImpl",
    "io.vertx.core.http.impl.Http2UpgradedClientConnection$UpgradingStream", "io.vertx.core.http.impl.Http2UpgradeClientConnection$UpgradingStream",
    "io.vertx.core.http.impl.tcp.Http2UpgradeClientConnection$UpgradingStream"},
    methods = "writeHead", takes = "io.vertx.core.http.impl.HttpRequestHead")
public final class RequestHeadAdvice {
  private RequestHeadAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void send(@Advice.Argument(0) Object head) {
    VertxRequests.handOver(head);
  }
}
