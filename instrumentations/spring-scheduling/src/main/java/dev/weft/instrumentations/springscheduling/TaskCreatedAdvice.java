package dev.weft.instrumentations.springscheduling;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/**
 * Spring's schedulers put every task into such an object, which handles what the task throws: it is replaced there by a {@link ScheduledTask},
 * which sees the exception first. Spring shows the task inside to no other code.
 */
@Instrument(types = "org.springframework.scheduling.support.DelegatingErrorHandlingRunnable", methods = "<init>",
    takes = {"java.lang.Runnable", "org.springframework.util.ErrorHandler"}, parameters = 2)
public final class TaskCreatedAdvice {
  private TaskCreatedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] replace(@Advice.Argument(0) Runnable task) {
    Runnable replaced = ScheduledTask.of(task);
    return replaced == task ? null : new Object[] {replaced};
  }
}
