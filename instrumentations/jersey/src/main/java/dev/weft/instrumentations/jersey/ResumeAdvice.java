package dev.weft.instrumentations.jersey;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** The answer is given. The application's filters and writers of responses run in the context of the request that it answers. */
@Instrument(types = "org.glassfish.jersey.server.ServerRuntime$AsyncResponder", methods = {"resume", "cancel"})
public final class ResumeAdvice {
  private ResumeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object answer) {
    Operation operation = SuspendedRequests.CONTEXTS.remove(answer);
    return operation == null ? null : Context.attach(operation);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
