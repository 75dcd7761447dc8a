package dev.weft.telemetry;

/**
 * The threads of the agent's own. All belong to one group, which threads inherit from the thread that makes them: what libraries of the
 * agent start is recognised, too, though no code of the agent runs on it.
 */
public final class AgentThreads {
  private static final ThreadGroup GROUP = new ThreadGroup("weft");

  private AgentThreads() {
  }

  /** A daemon that keeps nothing of the application, to be started by the caller. */
  public static Thread create(Runnable task, String name) {
    Thread thread = new Thread(GROUP, task, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(AgentThreads.class.getClassLoader());
    return thread;
  }

  static boolean isCurrent() {
    return Thread.currentThread().getThreadGroup() == GROUP;
  }
}
