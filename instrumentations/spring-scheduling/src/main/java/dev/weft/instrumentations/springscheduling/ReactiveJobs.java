package dev.weft.instrumentations.springscheduling;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.pools.PrivateFields;
import java.util.function.Supplier;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;

/** Runs of methods with {@code @Scheduled} that return a publisher, by Spring's subscriber: such a run has ended when the publisher has. */
final class ReactiveJobs {
  private static final WeakIdentityMap<Operation> JOBS = LibraryState.map("spring-scheduling.reactive");

  private ReactiveJobs() {
  }

  /** @param scheduled what Spring runs, which names the method in its text only since 6.2 */
  static @Nullable Operation start(Object scheduled, Object subscriber) throws ReflectiveOperationException {
    ScheduledTaskObservationContext run = (ScheduledTaskObservationContext) ((Supplier<?>) PrivateFields.read(scheduled, "contextSupplier")).get();
    Operation job = ScheduledTask.start(run.getTargetClass().getName(), run.getMethod().getName());
    if (job != null) {
      JOBS.put(subscriber, job);
    }
    return job;
  }

  static void end(Object subscriber, @Nullable Throwable thrown) {
    Operation job = JOBS.remove(subscriber);
    if (job != null) {
      job.end(thrown);
    }
  }
}
