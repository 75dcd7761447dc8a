package dev.weft.instrumentations.vertxweb;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Vert.x makes its request of Netty's. */
@Instrument(types = {"io.vertx.core.http.impl.Http1xServerRequest", "io.vertx.core.http.impl.HttpServerRequestImpl"}, methods = "<init>",
    takes = {"io.vertx.core.http.impl.Http1xServerConnection", "io.netty.handler.codec.http.HttpRequest"})   // the latter up to 3.9
public final class RequestAdvice {
  private RequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object decoded(@Advice.Argument(1) Object decoded) {
    return decoded;
  }

  @Advice.OnMethodExit(inline = false)
  public static void arrived(@Advice.This Object request, @Advice.Enter Object decoded) {
    if (decoded != null) {
      Pipelined.arrived(request, decoded);
    }
  }
}
