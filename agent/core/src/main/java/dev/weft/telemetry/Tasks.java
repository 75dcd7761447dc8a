package dev.weft.telemetry;

import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Carries the context of a thread that hands a task over to the thread that runs it. Tasks belong to the application, so what is known of
 * them is kept beside them, weakly.
 */
public final class Tasks {
  private static final Submissions SUBMISSIONS = LibraryState.submissions("tasks");
  /** For a new thread of a pool, by the object that the pool has for it: the submission that it will run first. */
  private static final WeakIdentityMap<Submission> FIRST = LibraryState.map("pool threads");

  private Tasks() {
  }

  /**
   * A task is about to be handed to a pool in this thread's context, or in none. The latter is noted, too, once a context was ever carried: other
   * submissions of the same task may have one. A future runs once, so it is noted only behind others.
   *
   * @return what {@link #submitted} is told afterwards; null where nothing was noted
   */
  public static Object submit(Instrumentation instrumentation, Object task, ThreadPoolExecutor pool) {
    Context.Slot slot = Context.slot();
    Operation operation = Operation.notOutgoing(slot.current);
    if (task == null || slot.agentThread) {
      return null;
    }
    if (operation != null) {
      instrumentation.called();
    }
    return SUBMISSIONS.add(task, pool, operation, operation == null && task instanceof FutureTask);
  }

  /** The pool has queued the task, has begun to run it, has rejected it, or has thrown an exception. */
  public static void submitted(Object submission, Throwable thrown) {
    SUBMISSIONS.end((Submission) submission, thrown != null);
  }

  /** A thread of a pool has fetched a task: takes the context of its submission, or null. */
  public static Operation take(Object task, ThreadPoolExecutor pool) {
    Submission submission = SUBMISSIONS.take(task, pool);
    return submission == null ? null : submission.operation;
  }

  /** A task that this thread hands to a pool gets a new thread: takes its submission, for {@link #startThread}. */
  public static Object takeFirst(Object task, ThreadPoolExecutor pool) {
    return SUBMISSIONS.takeBack(task, pool);
  }

  /** A pool has made a thread whose first task is that of a submission. */
  public static void startThread(Object thread, Object submission) {
    FIRST.put(thread, (Submission) submission);
  }

  /** The thread begins: takes the context of its first task, or null. */
  public static Operation begin(Object thread) {
    Submission submission = FIRST.remove(thread);
    return submission == null ? null : submission.operation;
  }

  /** The thread could not be started: its first task waits again. */
  public static void startFailed(Object thread) {
    Submission submission = FIRST.remove(thread);
    if (submission != null) {
      SUBMISSIONS.addAgain(submission);
    }
  }

  /** A pool's handler is about to decide on a task that this thread hands over. */
  public static void reject(Object task, ThreadPoolExecutor pool) {
    SUBMISSIONS.reject(task, pool);
  }

  /** A task that this thread hands over is not queued. */
  public static void dropRejected(Object task, ThreadPoolExecutor pool) {
    SUBMISSIONS.takeBack(task, pool);
  }

  /** A task is taken out of a pool's queue, and not run. */
  public static void dropQueued(Object task, ThreadPoolExecutor pool) {
    SUBMISSIONS.takeOut(task, pool);
  }

  /** A task will not run any more. */
  public static void forget(Object task) {
    SUBMISSIONS.removeAll(task);
  }

  /** A task that runs in this thread's context, or the same task; only for tasks whose identity nobody can see. */
  public static Runnable wrap(Runnable task) {
    return wrap(task, Context.inheritable());
  }

  /** A task that runs in the context of an operation (null: as it is); only for tasks whose identity nobody can see. */
  public static Runnable wrap(Runnable task, Operation operation) {
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
