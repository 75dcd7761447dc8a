package dev.weft.telemetry;

import dev.weft.advice.Nullable;
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
    return new Carried(task, operation);
  }

  private static final class Carried implements Runnable {
    private final Runnable task;
    private final Operation operation;

    Carried(Runnable task, Operation operation) {
      this.task = task;
      this.operation = operation;
    }

    @Override
    public void run() {
      Scope scope = Context.attach(operation);
      try {
        task.run();
      } finally {
        scope.close();
      }
    }
  }
}
