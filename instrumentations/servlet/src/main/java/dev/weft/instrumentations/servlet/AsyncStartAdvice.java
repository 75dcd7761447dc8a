package dev.weft.instrumentations.servlet;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Tasks;
import jakarta.servlet.AsyncContext;
import net.bytebuddy.asm.Advice;

/** Runs a task that is submitted to the container for a request in the request's context, whichever thread submits it. */
@Instrument(subtypesOf = "jakarta.servlet.AsyncContext", methods = "start", takes = "java.lang.Runnable", parameters = 1)
public final class AsyncStartAdvice {
  private AsyncStartAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.This AsyncContext context, @Advice.Argument(0) Runnable task) {
    Object operation;
    try {
      operation = context.getRequest().getAttribute(ServedRequest.ATTRIBUTE);
    } catch (IllegalStateException e) {
      return null;   // already complete: the woven method throws the same exception to the application
    }
    return operation == null || task == null ? null : new Object[] {Tasks.wrap(task, (Operation) operation)};
  }
}
