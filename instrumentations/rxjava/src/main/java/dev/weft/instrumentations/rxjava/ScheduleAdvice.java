package dev.weft.instrumentations.rxjava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;

/** A task is put into a worker's queue, which one task of its executor empties: that one has no context, each of these its own. */
@Instrument(types = RxJava.EXECUTOR_WORKER, methods = "schedule", takes = "java.lang.Runnable", parameters = 1)
public final class ScheduleAdvice {
  private ScheduleAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] queue(@Advice.Argument(0) Runnable task) {
    Operation operation = Tasks.inheritable(task);
    if (operation == null) {
      return null;
    }
    RxJava.RXJAVA.called();
    return new Object[] {Tasks.wrap(task, operation), Context.attach(null)};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void queued(@Advice.Enter Object entered) {
    if (entered != null) {
      ((Scope) ((Object[]) entered)[1]).close();
    }
  }
}
