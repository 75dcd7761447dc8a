package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import net.bytebuddy.asm.Advice;

/**
 * A virtual thread (Java 21 on) inherits the context of the thread that makes it: all ways of making one meet here. A virtual thread
 * that belongs to a thread pool does not, its tasks bring theirs.
 */
@Instrument(types = "java.lang.ThreadBuilders", methods = "newVirtualThread",
    takes = {"java.util.concurrent.Executor", "java.lang.String", "int", "java.lang.Runnable"}, parameters = 4)
public final class VirtualThreadAdvice {
  private static final String WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

  private VirtualThreadAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 3, index = 0))
  public static Object[] carry(@Advice.Argument(3) Runnable task) {
    boolean none = Context.current() == null || task == null || task.getClass().getName().equals(WORKER);
    return none ? null : Carry.wrapped(task);
  }
}
