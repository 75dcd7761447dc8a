package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Carries the context of the thread that submits a task to the thread that runs it. Tasks belong to the application, so what is known about
 * them is kept in tables with weak keys.
 */
public final class Tasks {
  private static final Submissions SUBMISSIONS = LibraryState.submissions("tasks");
  /** The submission that a new thread of a pool runs first, by the object that represents the thread in the pool. */
  private static final WeakIdentityMap<Submission> FIRST = LibraryState.map("pool threads");

  private Tasks() {
  }

  /**
   * Called before a task is handed to a pool in this thread's context, or in none. Once a context was ever carried, a submission without a
   * context is recorded too: other submissions of the same task may have one. A future runs once, so it is then recorded only behind others.
   *
   * @return the argument for {@link #submitted}; null if nothing was recorded
   */
  public static @Nullable Object submit(Instrumentation instrumentation, @Nullable Object task, ThreadPoolExecutor pool) {
    Context.Slot slot = Context.slot();
    Operation operation = Operation.inherited(slot.current);
    if (task == null || slot.agentThread) {
      return null;
    }
    if (operation != null) {
      instrumentation.called();
    }
    return SUBMISSIONS.add(task, pool, operation, operation == null && task instanceof FutureTask);
  }

  /** Called after the pool has queued the task, has begun to run it, has rejected it, or has thrown an exception. */
  public static void submitted(Object submission, @Nullable Throwable thrown) {
    SUBMISSIONS.end((Submission) submission, thrown != null);
  }

  /** Called after a thread of a pool has fetched a task. Takes its submission and returns the context. */
  public static @Nullable Operation take(Object task, ThreadPoolExecutor pool) {
    Submission submission = SUBMISSIONS.take(task, pool);
    return submission == null ? null : submission.operation;
  }

  /** Called when a task that this thread hands to a pool gets a new thread. Takes its submission, for {@link #startThread}. */
  public static @Nullable Object takeFirst(Object task, ThreadPoolExecutor pool) {
    return SUBMISSIONS.takeBack(task, pool);
  }

  /** Called after a pool has made a thread, with the submission of its first task. */
  public static void startThread(Object thread, Object submission) {
    FIRST.put(thread, (Submission) submission);
  }

  /** Called when the thread begins. Takes the submission of its first task and returns the context. */
  public static @Nullable Operation begin(Object thread) {
    Submission submission = FIRST.remove(thread);
    return submission == null ? null : submission.operation;
  }

  /** Called if the thread could not be started. Its first task waits again. */
  public static void startFailed(Object thread) {
    Submission submission = FIRST.remove(thread);
    if (submission != null) {
      SUBMISSIONS.addAgain(submission);
    }
  }

  /** Called before a pool's handler decides on a task that this thread hands over. */
  public static void reject(Object task, ThreadPoolExecutor pool) {
    SUBMISSIONS.reject(task, pool);
  }

  /** Called if a task that this thread hands over is not queued. */
  public static void dropRejected(Object task, ThreadPoolExecutor pool) {
    SUBMISSIONS.takeBack(task, pool);
  }

  /** Called if a task is removed from a pool's queue and not run. */
  public static void dropQueued(Object task, ThreadPoolExecutor pool) {
    SUBMISSIONS.takeOut(task, pool);
  }

  /** Called if a task will not run any more. */
  public static void forget(Object task) {
    SUBMISSIONS.removeAll(task);
  }

  /** Wraps a task to run in this thread's context, if there is one. Only for tasks whose identity is not visible to other code. */
  public static @Nullable Runnable wrap(@Nullable Runnable task) {
    return wrap(task, Context.inheritable());
  }

  /** Wraps a task to run in the context of an operation, if there is one. Only for tasks whose identity is not visible to other code. */
  public static @Nullable Runnable wrap(@Nullable Runnable task, @Nullable Operation operation) {
    if (operation == null || task == null || task instanceof Carried) {
      return task;
    }
    return new Carried(task, operation, false);
  }

  /**
   * Returns what replaces a task that this thread hands to a library's thread, in an array as advice returns it; null if nothing does. Without
   * an operation under way this is one look at the thread's slot.
   *
   * @param task a {@link Runnable} or {@link Callable} whose identity is not visible to other code
   * @param except beginnings of names of classes whose tasks are left alone: those that serve a thread or a connection, not the caller
   */
  public static @Nullable Object[] replacement(Instrumentation instrumentation, @Nullable Object task, String... except) {
    Operation operation = inheritable(task, except);
    if (operation == null) {
      return null;
    }
    instrumentation.called();
    return new Object[] {carried(task, operation, false)};
  }

  /** As {@link #replacement}, for a task that will run later, see {@link DelayedTask}. */
  public static @Nullable Object[] delayedReplacement(Instrumentation instrumentation, @Nullable Object task, String... except) {
    Operation operation = inheritable(task, except);
    if (operation == null || DelayedTask.repeats(operation, task)) {
      return null;
    }
    instrumentation.called();
    return new Object[] {carried(task, operation, true)};
  }

  private static Carried carried(Object task, Operation operation, boolean delayed) {
    return task instanceof Callable ? new CarriedCall(task, operation, delayed) : new Carried(task, operation, delayed);
  }

  /** The context that a task inherits if this thread hands it to another thread. None for tasks of these classes, and for those that have one. */
  public static @Nullable Operation inheritable(@Nullable Object task, String... except) {
    Operation operation = Context.inheritable();
    if (operation == null || task == null || task instanceof Carried) {
      return null;
    }
    return isOf(task, except) ? null : operation;
  }

  /** Whether the name of a task's class begins with one of these. */
  public static boolean isOf(Object task, String... beginnings) {
    String name = task.getClass().getName();
    for (String each : beginnings) {
      if (name.startsWith(each)) {
        return true;
      }
    }
    return false;
  }

  /** The task that was handed over, for what {@link #replacement} returned in its place; any other object is returned as it is. */
  public static @Nullable Object original(@Nullable Object task) {
    return task instanceof Carried ? ((Carried) task).task : task;
  }

  /** The tasks that were handed over, for a list that may have their replacements. */
  public static List<Object> originals(List<?> tasks) {
    List<Object> originals = new ArrayList<>(tasks.size());
    for (Object task : tasks) {
      originals.add(original(task));
    }
    return originals;
  }

  private static class Carried implements Runnable {
    final Object task;
    private final Operation operation;
    private final boolean delayed;

    Carried(Object task, Operation operation, boolean delayed) {
      this.task = task;
      this.operation = operation;
      this.delayed = delayed;
    }

    @Override
    public final void run() {
      DelayedTask run = begin();
      try {
        ((Runnable) task).run();
      } finally {
        run.end();
      }
    }

    final DelayedTask begin() {
      return DelayedTask.begin(delayed ? task : null, operation);
    }

    @Override
    public final String toString() {
      return task.toString();   // shown by what holds it
    }
  }

  /** A task that is a {@link Callable}; it may be a {@link Runnable} as well. */
  private static final class CarriedCall extends Carried implements Callable<Object> {
    CarriedCall(Object task, Operation operation, boolean delayed) {
      super(task, operation, delayed);
    }

    @Override
    public Object call() throws Exception {
      DelayedTask run = begin();
      try {
        return ((Callable<?>) task).call();
      } finally {
        run.end();
      }
    }
  }
}
