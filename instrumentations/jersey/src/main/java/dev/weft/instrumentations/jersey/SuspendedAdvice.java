package dev.weft.instrumentations.jersey;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.SuspendedRequests;
import net.bytebuddy.asm.Advice;

/** A request waits for its answer, which any thread may give. */
@Instrument(types = "org.glassfish.jersey.server.ServerRuntime$AsyncResponder", methods = "<init>",
    takes = "org.glassfish.jersey.server.ServerRuntime$Responder", parameters = 4)
public final class SuspendedAdvice {
  private SuspendedAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void suspend(@Advice.This Object answer) {
    SuspendedRequests.suspend(answer);
  }
}
