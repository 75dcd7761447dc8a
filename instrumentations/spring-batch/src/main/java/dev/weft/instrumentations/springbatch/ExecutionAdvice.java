package dev.weft.instrumentations.springbatch;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.batch.core.job.AbstractJob;
import org.springframework.batch.core.step.AbstractStep;

/** A run of a job or of a step. The argument is a {@code JobExecution} or {@code StepExecution}, which have other packages since 6. */
@Instrument(types = {"org.springframework.batch.core.job.AbstractJob", "org.springframework.batch.core.step.AbstractStep"}, methods = "execute",
    parameters = 1)
public final class ExecutionAdvice {
  private ExecutionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object work, @Advice.Argument(0) Object execution) throws ReflectiveOperationException {
    return work instanceof AbstractStep
        ? Execution.ofStep(((AbstractStep) work).getName(), execution) : Execution.ofJob(((AbstractJob) work).getName(), execution);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object execution, @Advice.Thrown Throwable thrown) throws ReflectiveOperationException {
    if (execution != null) {
      ((Execution) execution).end(thrown);
    }
  }
}
