package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A request of 3.9 asks for a connection. */
@Instrument(types = "io.vertx.core.http.impl.HttpClientRequestImpl", needs = EarlyRequests.CLASS, methods = "connect",
    takes = "io.vertx.core.Handler", parameters = 1)
public final class EarlyConnectAdvice {
  private EarlyConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void connect(@Advice.This Object request) {
    EarlyRequests.connect(request);
  }
}
