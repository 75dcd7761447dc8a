package dev.weft.instrumentations.zio;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;

/** The pool of the runtime gets a task that may be no fiber: it is also the {@code ExecutionContext} of futures. */
@Instrument(types = "zio.internal.ZScheduler", methods = {"submit", "submitAndYield"}, takes = "java.lang.Runnable")
public final class SubmitAdvice {
  private SubmitAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Runnable task) {
    return Tasks.replacement(Fibers.ZIO, task, "zio.internal.");
  }
}
