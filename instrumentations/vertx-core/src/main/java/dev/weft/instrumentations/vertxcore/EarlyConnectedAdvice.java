package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A request of 3.9 gets a connection. Until it has that, another thread may ask for one. */
@Instrument(types = "io.vertx.core.http.impl.HttpClientRequestImpl", needs = EarlyRequests.CLASS, methods = "connected", parameters = 2,
    takes = {"io.vertx.core.Handler", "io.vertx.core.http.impl.HttpClientStream"})
public final class EarlyConnectedAdvice {
  private EarlyConnectedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object request) {
    EarlyRequests.UNSENT.connected(request);
    return request;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object request) {
    if (request != null) {
      EarlyRequests.UNSENT.connected(request);
    }
  }
}
