package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * The agent's own threads. They belong to one thread group. A thread inherits the group of the thread that creates it, so threads that the
 * agent's libraries start are recognised too.
 */
public final class AgentThreads {
  private static final ThreadGroup GROUP = new ThreadGroup("weft");

  private AgentThreads() {
  }

  /** Creates a daemon thread that the caller starts. It keeps no class loader of the application alive. */
  public static Thread create(Runnable task, String name) {
    Thread thread = new Thread(GROUP, task, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(AgentThreads.class.getClassLoader());
    return thread;
  }

  /**
   * Creates a daemon thread that calls the application's code for the agent: threads that this starts are the application's. It calls
   * {@link Context#enterAgentThread()} first.
   */
  public static Thread createInApplication(Runnable task, String name, @Nullable ClassLoader contextClassLoader) {
    Thread thread = new Thread(GROUP.getParent(), task, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(contextClassLoader);
    return thread;
  }

  static boolean isCurrent() {
    return Thread.currentThread().getThreadGroup() == GROUP;
  }
}
