package dev.weft.instrumentations.rxjava;

import dev.weft.telemetry.Instrumentation;

/** What all advice shares. */
final class RxJava {
  static final Instrumentation RXJAVA = Instrumentation.of("rxjava");
  /** What the scheduler of {@code Schedulers.from(executor)} runs tasks with. */
  static final String EXECUTOR_WORKER = "io.reactivex.rxjava3.internal.schedulers.ExecutorScheduler$ExecutorWorker";

  private RxJava() {
  }
}
