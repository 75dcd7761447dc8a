package dev.weft.instrumentations.guava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;

/**
 * A task waits for those before it in a queue that one task of another executor empties, which the first of them started: that one has no
 * context, each of these its own.
 */
@Instrument(types = "com.google.common.util.concurrent.SequentialExecutor", methods = "execute", takes = "java.lang.Runnable", parameters = 1)
public final class SequentialExecutorAdvice {
  private static final Instrumentation GUAVA = Instrumentation.of("guava");

  private SequentialExecutorAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] queue(@Advice.Argument(0) Runnable task) {
    Operation operation = Tasks.inheritable(task);
    if (operation == null) {
      return null;
    }
    GUAVA.called();
    return new Object[] {Tasks.wrap(task, operation), Context.attach(null)};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void queued(@Advice.Enter Object entered) {
    if (entered != null) {
      ((Scope) ((Object[]) entered)[1]).close();
    }
  }
}
