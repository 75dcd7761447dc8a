package dev.weft.instrumentations.quarkusrest;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.SuspendedRequests;
import net.bytebuddy.asm.Advice;

/** A request waits for its body or its answer, which any thread may give. */
@Instrument(types = ResumeAdvice.CONTEXT, methods = "suspend", parameters = 0)
public final class SuspendAdvice {
  private SuspendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void suspend(@Advice.This Object request) {
    SuspendedRequests.suspend(request);
  }
}
