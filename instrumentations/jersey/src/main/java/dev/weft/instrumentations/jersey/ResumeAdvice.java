package dev.weft.instrumentations.jersey;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.SuspendedRequests;
import net.bytebuddy.asm.Advice;

/** The answer is given. */
@Instrument(types = "org.glassfish.jersey.server.ServerRuntime$AsyncResponder", methods = {"resume", "cancel"})
public final class ResumeAdvice {
  private ResumeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object answer) {
    return SuspendedRequests.resume(answer);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    SuspendedRequests.resumed(scope);
  }
}
