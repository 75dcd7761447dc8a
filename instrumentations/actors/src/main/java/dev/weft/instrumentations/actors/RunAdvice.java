package dev.weft.instrumentations.actors;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** A dispatcher of Akka 2.5 runs a task. Later ones use pools of the JDK's. */
@Instrument(types = "akka.dispatch.TaskInvocation", methods = "run", parameters = 0, needs = "akka.dispatch.forkjoin.ForkJoinPool")
public final class RunAdvice {
  private RunAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object task) {
    return Envelopes.process(task);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
