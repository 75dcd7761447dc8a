package dev.weft.instrumentations.quarkusrest;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.SuspendedRequests;
import net.bytebuddy.asm.Advice;

/** What a request waits for is there: the request goes on, here or on another thread, in its own context. */
@Instrument(types = ResumeAdvice.CONTEXT, methods = "resume", takes = "java.util.concurrent.Executor", parameters = 1)
@Instrument(types = ResumeAdvice.CONTEXT, methods = "resume", takes = {"java.lang.Throwable", "boolean"}, parameters = 2)
public final class ResumeAdvice {
  static final String CONTEXT = "org.jboss.resteasy.reactive.common.core.AbstractResteasyReactiveContext";

  private ResumeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object request) {
    return SuspendedRequests.resume(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    SuspendedRequests.resumed(scope);
  }
}
