package dev.weft.instrumentations.vertxweb;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** A handler throws, or says that it failed. Another handler makes the response of it. */
@Instrument(types = "io.vertx.ext.web.impl.RoutingContextImpl", methods = "fail", takes = {"int", "java.lang.Throwable"}, parameters = 2)
public final class FailAdvice {
  private FailAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void fail(@Advice.Argument(1) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
