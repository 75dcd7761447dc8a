package dev.weft.instrumentations.jdkhttpserver;

import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import net.bytebuddy.asm.Advice;

/** The server answers a request itself: no context takes it, or it is malformed. */
@Opens("jdk.httpserver/sun.net.httpserver")
@Instrument(types = "sun.net.httpserver.ServerImpl$Exchange", methods = "reject", takes = {"int", "java.lang.String"}, parameters = 3)
public final class RejectAdvice {
  private RejectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void reject(@Advice.This Object run, @Advice.Argument(0) int status, @Advice.Argument(1) String requestLine) {
    Rejection.report(run, status, requestLine);
  }
}
