package dev.weft.instrumentations.catseffect;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;

/** The pool of the runtime gets a task that may be no fiber: it is also the {@code ExecutionContext} of futures. */
@Instrument(types = "cats.effect.unsafe.WorkStealingThreadPool", methods = "execute", takes = "java.lang.Runnable", parameters = 1)
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Runnable task) {
    return Tasks.replacement(Fibers.CATS_EFFECT, task, "cats.effect.");
  }
}
