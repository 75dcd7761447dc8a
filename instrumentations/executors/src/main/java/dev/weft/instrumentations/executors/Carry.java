package dev.weft.instrumentations.executors;

import dev.weft.telemetry.CarriedFunction;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Tasks;
import dev.weft.telemetry.WeakIdentityMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * How a context gets from the thread that hands work over to the one that does it. Without an operation under way all of it costs a
 * thread-local read.
 *
 * <ul>
 *   <li>A task whose identity the application can see (it may remove it from a queue, or find it there) has its context beside it, until
 *       it runs: one for each time that it was handed over, see {@link Tasks}.
 *   <li>A function that the JDK puts into an object of its own is replaced by one that brings the context along. No application sees
 *       that function, and it costs a tenth.
 * </ul>
 */
final class Carry {
  private static final Instrumentation EXECUTORS = Instrumentation.of("executors");
  /** Not {@link Tasks}': while no such task ever had a context, none is looked up. Carriers of virtual threads run many of them. */
  private static final WeakIdentityMap<Operation> FORKED = LibraryState.map("fork-join tasks");

  private Carry() {
  }

  /** A task is handed to a pool. Those of a {@link CompletableFuture} bring their context along, see {@link #stage()}. */
  static Object submit(Runnable task, ThreadPoolExecutor pool) {
    return task instanceof CompletableFuture.AsynchronousCompletionTask ? null : Tasks.submit(EXECUTORS, task, pool);
  }

  /** The pool has the task, or has thrown an exception; null: nothing was noted of it. */
  static void submitted(Object submission, Throwable thrown) {
    if (submission != null) {
      Tasks.submitted(submission, thrown);
    }
  }

  /** A task is handed to a fork-join pool. Where the pool's tasks are virtual threads that go on, they have contexts of their own. */
  static void captureForked(ForkJoinTask<?> task, ForkJoinPool pool) {
    if (Context.current() == null || !carriesVirtualThreads(pool)) {
      captureForked(task);
    }
  }

  /**
   * A task is handed to the fork-join pool of its thread. It runs once: if it was handed over before, in another context, and taken back, then
   * that context does not count any more.
   */
  static void captureForked(ForkJoinTask<?> task) {
    if (task == null || task instanceof CompletableFuture.AsynchronousCompletionTask) {
      return;
    }
    Operation operation = Context.inheritable();
    if (operation == null) {
      FORKED.remove(task);
    } else {
      FORKED.put(task, operation);
      EXECUTORS.called();
    }
  }

  static Operation takeForked(ForkJoinTask<?> task) {
    return FORKED.remove(task);
  }

  /**
   * Whether a pool's tasks are virtual threads that go on: theirs is not the context of the thread that wakes them. A name is compared since
   * nothing else tells; it is asked only where there is a context.
   */
  private static boolean carriesVirtualThreads(ForkJoinPool pool) {
    return pool.getFactory().getClass().getName().startsWith("java.lang.VirtualThread");
  }

  /** Makes a context current; returns what {@link #restore} needs to undo it. */
  static Object attach(Operation operation) {
    return Context.attach(operation);
  }

  /** Undoes {@link #attach}; null: it was not called. */
  static void restore(Object attached) {
    if (attached != null) {
      ((Scope) attached).close();
    }
  }

  /** Replaces an argument that only the JDK will see; null: leave it. */
  static Object[] wrapped(Runnable task) {
    if (Context.current() == null) {
      return null;
    }
    Runnable carried = Tasks.wrap(task);
    return carried == task ? null : replacement(carried);
  }

  static Object[] wrapped(Callable<?> task) {
    Operation operation = Context.inheritable();
    return operation == null || task == null ? null : replacement(new CarriedFunction(task, operation));
  }

  /**
   * The context of what a stage of a {@link CompletableFuture} will call, or null: that of the thread that builds the chain, not of
   * the one that completes it. What a client builds while it is calling another system is its own affair and has none.
   */
  static Operation stage() {
    Operation operation = Context.current();
    if (operation == null || !operation.isInherited()) {
      return null;
    }
    return operation;
  }

  static Object[] replacement(Object carried) {
    EXECUTORS.called();
    return new Object[] {carried};
  }
}
