package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;

/**
 * The agent's own threads. They belong to one thread group. A thread inherits the group of the thread that creates it, so threads that the
 * agent's libraries start are recognised too.
 *
 * <p>What ends one of them is logged. It does not get to the application's {@linkplain Thread#setDefaultUncaughtExceptionHandler default
 * handler}, which may end the JVM.
 */
public final class AgentThreads {
  private static final ThreadGroup GROUP = new ThreadGroup("weft") {
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
      try {
        Log.warn(thread.getName() + " has ended", failure);
      } catch (Throwable t) {   // there is no memory for a line; the JVM would print one of its own
        return;
      }
    }
  };

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
    thread.setUncaughtExceptionHandler(GROUP);
    thread.setContextClassLoader(contextClassLoader);
    return thread;
  }

  static boolean isCurrent() {
    return Thread.currentThread().getThreadGroup() == GROUP;
  }
}
