package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * Threads that have the context of the thread that starts them, as long as they run: those that chosen classes start. A pool, a timer or an event
 * loop that an application makes during a request starts its threads itself, so these keep no context of that request.
 */
public final class StartedThreads {
  /** These start a thread for their caller. */
  private static final String[] STARTERS = {"java.lang.Thread", "kotlin.concurrent."};
  private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

  private static volatile Globs chosen = Globs.NONE;

  private StartedThreads() {
  }

  /** @param classes patterns for the names of the classes; those of the JDK are never among them */
  public static void choose(Globs classes) {
    chosen = classes;
    Context.startedThreads = classes.areNone() ? null : LibraryState.<Operation>map("started threads");
  }

  /** Called before this thread starts another one. Returns whether that one will have this one's context. */
  public static boolean inherit(Thread thread) {
    WeakIdentityMap<Operation> started = Context.startedThreads;
    Operation operation = started == null ? null : Context.inheritable();
    if (operation == null || thread.getState() != Thread.State.NEW || !isStartedByChosen(thread)) {
      return false;
    }
    started.put(thread, operation);
    return true;
  }

  /** Called if the thread could not be started after all. */
  public static void startFailed(Thread thread) {
    WeakIdentityMap<Operation> started = Context.startedThreads;
    if (started != null) {
      started.remove(thread);
    }
  }

  private static boolean isStartedByChosen(Thread thread) {
    String starter = starter(thread);
    return starter != null && !startsWithOne(starter, JDK) && chosen.match(starter);
  }

  /** The class that calls {@link Thread#start()}. Threads start seldom enough for a stack trace. */
  private static @Nullable String starter(Thread thread) {
    StackTraceElement[] stack = new Throwable().getStackTrace();
    int at = 0;
    while (at < stack.length && !stack[at].getClassName().equals("java.lang.Thread")) {   // the advice is above
      at++;
    }
    while (at < stack.length && (startsWithOne(stack[at].getClassName(), STARTERS) || isOwnStart(stack[at], thread))) {
      at++;
    }
    return at < stack.length ? stack[at].getClassName() : null;
  }

  /** Whether the thread's own class overrides the method and calls it. */
  private static boolean isOwnStart(StackTraceElement call, Thread thread) {
    if (call.getMethodName().equals("start")) {
      for (Class<?> type = thread.getClass(); type != Thread.class; type = type.getSuperclass()) {
        if (type.getName().equals(call.getClassName())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean startsWithOne(String name, String[] beginnings) {
    for (String each : beginnings) {
      if (name.startsWith(each)) {
        return true;
      }
    }
    return false;
  }
}
