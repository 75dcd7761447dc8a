package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The HTTP client sends a request's head on a stream of HTTP/2. The thread of the connection writes it, perhaps later. */
@Instrument(types = {"io.vertx.core.http.impl.Http2ClientConnection$StreamImpl", "io.vertx.core.http.impl.http2.DefaultHttp2ClientStream"},
    methods = "writeHead", takes = "io.vertx.core.http.impl.HttpRequestHead")
public final class StreamHeadAdvice {
  private StreamHeadAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void send(@Advice.This Object stream) {
    VertxRequests.handOver(stream);
  }
}
