package dev.weft.instrumentations.vertxweb;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** A router gets a request, when it is its turn. */
@Instrument(types = "io.vertx.ext.web.impl.RouterImpl", methods = "handle", takes = "io.vertx.core.http.HttpServerRequest", parameters = 1)
public final class RouterAdvice {
  private RouterAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) Object request) {
    return request == null ? null : Pipelined.QUEUED.begin(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void begun(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
