package dev.weft.telemetry;

/**
 * Carries the context of whoever submits a task to the thread that runs it. Tasks belong to the application, so the context is kept
 * beside them, weakly, and taken away when they run.
 */
public final class Tasks {
  private static final WeakIdentityMap<Operation> CONTEXTS = LibraryState.map("tasks");

  private Tasks() {
  }

  /**
   * Remembers this thread's context for a task; costs a thread-local read where there is none.
   *
   * @return whether there was a context to remember
   */
  public static boolean capture(Object task) {
    Operation operation = Context.inheritable();
    if (operation == null || task == null) {
      return false;
    }
    CONTEXTS.put(task, operation);
    return true;
  }

  /** Moves what was captured for one task to another that will run in its place. */
  public static void move(Object from, Object to) {
    Operation operation = take(from);
    if (operation != null) {
      CONTEXTS.put(to, operation);
    }
  }

  /** Takes what was captured for the task, or null. */
  public static Operation take(Object task) {
    return CONTEXTS.remove(task);
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
