package dev.weft.instrumentations.rxjava;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import java.util.function.BiFunction;

/** What all advice shares. */
final class RxJava {
  static final Instrumentation RXJAVA = Instrumentation.of("rxjava");
  /** What the scheduler of {@code Schedulers.from(executor)} runs tasks with. */
  static final String EXECUTOR_WORKER = "io.reactivex.rxjava3.internal.schedulers.ExecutorScheduler$ExecutorWorker";

  private RxJava() {
  }

  /**
   * What stands for a source's subscriber, as an advice returns it.
   *
   * @param fed the class of sources that the application feeds itself; null is returned for such a one where the subscription has no context
   */
  static <S> @Nullable Object[] inContext(Object source, Class<?> fed, S subscriber, BiFunction<S, Operation, Object> carried) {
    Operation operation = Context.inheritable();
    if (operation == null && fed.isInstance(source)) {
      return null;
    }
    RXJAVA.called();
    return new Object[] {carried.apply(subscriber, operation)};
  }
}
