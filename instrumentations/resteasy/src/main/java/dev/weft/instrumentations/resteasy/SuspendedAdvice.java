package dev.weft.instrumentations.resteasy;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.SuspendedRequests;
import net.bytebuddy.asm.Advice;

/** A request waits for its answer, which any thread may give. */
@Instrument(types = "org.jboss.resteasy.core.AbstractAsynchronousResponse", methods = "<init>",
    takes = "org.jboss.resteasy.core.SynchronousDispatcher", parameters = 3)
public final class SuspendedAdvice {
  private SuspendedAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void suspend(@Advice.This Object answer) {
    SuspendedRequests.suspend(answer);
  }
}
