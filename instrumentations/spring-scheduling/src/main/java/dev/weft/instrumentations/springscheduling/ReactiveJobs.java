package dev.weft.instrumentations.springscheduling;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.WeakIdentityMap;

/** Runs of methods with {@code @Scheduled} that return a publisher, by Spring's subscriber: such a run has ended when the publisher has. */
final class ReactiveJobs {
  private static final WeakIdentityMap<Operation> JOBS = LibraryState.map("spring-scheduling.reactive");

  private ReactiveJobs() {
  }

  /** @param name of the class and the method, as Spring shows them */
  static @Nullable Operation start(String name, Object subscriber) {
    int dot = name.lastIndexOf('.');
    Operation job = dot <= 0 ? null : ScheduledTask.start(name.substring(0, dot), name.substring(dot + 1));
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
