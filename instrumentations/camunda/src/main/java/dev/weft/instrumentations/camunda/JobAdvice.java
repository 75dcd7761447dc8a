package dev.weft.instrumentations.camunda;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;
import org.camunda.bpm.engine.OptimisticLockingException;

/** A job from its loading to the statement that says how it ended. Code of Camunda's that calls this catches what the job throws. */
@Instrument(types = "org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper", methods = "executeJob")
public final class JobAdvice {
  private JobAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return Jobs.start();
  }

  /** Camunda repeats a job that has met another one on the same rows, and does not count that as a failure. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object run, @Advice.Thrown Throwable thrown) {
    if (run != null) {
      ((Operation) run).end(thrown instanceof OptimisticLockingException ? null : thrown);
    }
  }
}
