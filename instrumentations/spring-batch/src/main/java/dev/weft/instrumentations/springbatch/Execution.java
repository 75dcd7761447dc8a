package dev.weft.instrumentations.springbatch;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.pools.Getters;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;

/** A run of a job or of a step, with names as OpenTelemetry's agent has them: {@code BatchJob nightly} and {@code BatchJob nightly.load}. */
final class Execution implements Undoable {
  private static final Instrumentation SPRING_BATCH = Instrumentation.of("spring-batch");
  private static final Attribute JOB_SYSTEM = Attribute.of("job.system");
  /** What launches a job often does not look at how it ended. */
  private static final Convention JOB = Convention.of("batch job", SpanKind.INTERNAL).failsAlone().declare();
  /** Also a job that is a step of another one, which fails with it. */
  private static final Convention STEP = Convention.of("batch step", SpanKind.INTERNAL).declare();

  private final Operation operation;
  private final Object execution;
  private final boolean isJob;

  private Execution(Operation operation, Object execution, boolean isJob) {
    this.operation = operation;
    this.execution = execution;
    this.isJob = isJob;
  }

  static @Nullable Execution ofJob(String name, Object execution) {
    Operation current = Context.slot().current;
    return start(current != null && current.convention() == STEP ? STEP : JOB, name, execution, true);
  }

  /** @param name of the step: that of an execution has the number of the partition, too */
  static @Nullable Execution ofStep(String name, Object execution) throws ReflectiveOperationException {
    Object job = Getters.get(Getters.get(execution, "getJobExecution"), "getJobInstance");
    return start(STEP, Getters.get(job, "getJobName") + "." + name, execution, false);
  }

  private static @Nullable Execution start(Convention convention, String name, Object execution, boolean isJob) {
    Operation operation = convention.start(SPRING_BATCH, "BatchJob " + name);
    if (operation == null) {
      return null;
    }
    operation.set(JOB_SYSTEM, "spring_batch");
    return new Execution(operation, execution, isJob);
  }

  /** @param thrown mostly null: Spring Batch keeps exceptions in the execution */
  void end(@Nullable Throwable thrown) throws ReflectiveOperationException {
    Throwable failure = thrown;
    if (failure == null && hasFailed()) {
      operation.error(ExitStatus.FAILED.getExitCode());   // unless there is an exception
      failure = failure();
    }
    operation.end(failure);
  }

  private boolean hasFailed() throws ReflectiveOperationException {
    return ((BatchStatus) Getters.get(execution, "getStatus")).isUnsuccessful()
        || ((ExitStatus) Getters.get(execution, "getExitStatus")).getExitCode().equals(ExitStatus.FAILED.getExitCode());
  }

  /** That of the last step which has one, unless the job has one itself: earlier ones were recovered from, and partitions stand after their step. */
  private @Nullable Throwable failure() throws ReflectiveOperationException {
    Throwable failure = failureOf(execution);
    if (failure == null && isJob) {
      for (Object step : (Iterable<?>) Getters.get(execution, "getStepExecutions")) {
        Throwable later = failureOf(step);
        failure = later == null ? failure : later;
      }
    }
    return failure;
  }

  private static @Nullable Throwable failureOf(Object execution) throws ReflectiveOperationException {
    List<?> failures = (List<?>) Getters.get(execution, "getFailureExceptions");
    return failures.isEmpty() ? null : (Throwable) failures.get(0);
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    operation.end(thrown);
  }
}
