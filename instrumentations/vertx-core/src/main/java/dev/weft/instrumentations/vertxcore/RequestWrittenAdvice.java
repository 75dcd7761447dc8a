package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** The thread of a connection writes a request. */
@Instrument(types = "io.vertx.core.http.impl.Http1xClientConnection", methods = "beginRequest",
    takes = {"io.vertx.core.http.impl.Http1xClientConnection$Stream", "io.vertx.core.http.impl.HttpRequestHead"})
@Instrument(types = "io.vertx.core.http.impl.http1.Http1ClientConnection", methods = "beginRequest",   // since 5.1
    takes = {"io.vertx.core.http.impl.http1.Http1ClientConnection$Stream", "io.vertx.core.http.impl.HttpRequestHead"})
public final class RequestWrittenAdvice {
  private RequestWrittenAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(1) Object head) {
    return VertxRequests.take(head);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
