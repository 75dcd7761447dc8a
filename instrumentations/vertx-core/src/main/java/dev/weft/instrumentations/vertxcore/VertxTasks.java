package dev.weft.instrumentations.vertxcore;

import dev.weft.telemetry.CarriedFunction;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.DelayedTask;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Tasks;
import dev.weft.telemetry.WeakIdentityMap;
import io.vertx.core.Handler;
import java.util.function.BiFunction;

/** What an application hands to Vert.x runs in the context of the thread that hands it over; what Vert.x hands to itself serves many callers. */
final class VertxTasks {
  static final Instrumentation VERTX_CORE = Instrumentation.of("vertx-core");
  private static final String[] LIBRARY = {"io.vertx.core."};
  /** Up to 3.9 this one hands a message to the thread of its handler. */
  private static final String[] EVENT_BUS = {"io.vertx.core.eventbus.impl.EventBusImpl$"};
  private static final String[] NONE = {};
  private static final String WORKER_TASK = "io.vertx.core.impl.WorkerTask";
  /** The contexts of Vert.x' own tasks for worker threads, which it looks at while they wait. */
  private static final WeakIdentityMap<Operation> WORKER_TASKS = LibraryState.map("vert.x worker tasks");

  private VertxTasks() {
  }

  /** What replaces a handler, in an array; null: it stays. */
  static Object[] replacement(Handler<?> handler) {
    Operation operation = inheritable(handler);
    return operation == null ? null : replaced(new CarriedHandler(handler, operation));
  }

  /** The same for two handlers, of which one may be missing. */
  static Object[] replacements(Handler<?> success, Handler<?> failure) {
    Operation first = inheritable(success);
    Operation second = inheritable(failure);
    return first == null && second == null ? null : replaced(first == null ? success : new CarriedHandler(success, first),
        second == null ? failure : new CarriedHandler(failure, second));
  }

  /** The same for a handler that is called once, later. */
  static Object[] delayedReplacement(Handler<?> handler) {
    Operation operation = inheritable(handler);
    return operation == null || DelayedTask.repeats(operation, handler) ? null : replaced(new DelayedHandler(handler, operation));
  }

  /** The same for a {@link java.util.function.Function} or {@link java.util.function.Supplier}. */
  static Object[] functionReplacement(Object function) {
    Operation operation = inheritable(function);
    return operation == null ? null : replaced(new CarriedFunction(function, operation));
  }

  /** The same for two of them. */
  static Object[] functionReplacements(Object success, Object failure) {
    Operation first = inheritable(success);
    Operation second = inheritable(failure);
    return first == null && second == null ? null : replaced(first == null ? success : new CarriedFunction(success, first),
        second == null ? failure : new CarriedFunction(failure, second));
  }

  static <T, R> Object[] replacement(BiFunction<T, Throwable, R> function) {
    Operation operation = inheritable(function);
    return operation == null ? null : replaced(new CarriedBiFunction<>(function, operation));
  }

  /** The context that a task inherits; null: it stays as it is. */
  static Operation inheritable(Object task) {
    if (task == null || task instanceof Carried || task instanceof CarriedFunction || Context.inheritable() == null) {
      return null;
    }
    return Tasks.inheritable(task, Tasks.isOf(task, EVENT_BUS) ? NONE : LIBRARY);
  }

  static Object[] replaced(Object... carried) {
    VERTX_CORE.called();
    return carried;
  }

  /**
   * A task is put into the queue of a worker context, which one task of a pool empties: that one has no context, each of these its own.
   *
   * @return what replaces the task, and a scope without a context; null outside of operations
   */
  static Object[] queue(Runnable task) {
    Operation operation = Tasks.inheritable(task);
    if (operation == null) {
      return null;
    }
    VERTX_CORE.called();
    Runnable queued = task;
    if (task.getClass().getSuperclass().getName().equals(WORKER_TASK)) {
      WORKER_TASKS.put(task, operation);
    } else {
      queued = Tasks.wrap(task, operation);
    }
    return new Object[] {queued, Context.attach(null)};
  }

  /** The context of a task that begins. */
  static Operation take(Object task) {
    return WORKER_TASKS.remove(task);
  }
}
