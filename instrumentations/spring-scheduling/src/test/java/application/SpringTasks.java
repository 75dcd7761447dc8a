package application;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Tasks on threads of Spring's. */
public final class SpringTasks {
  private final AsyncTaskExecutor executor;

  /** @param kind simple (a thread for each task) or pool */
  public SpringTasks(String kind) {
    if (kind.equals("pool")) {
      ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
      pool.initialize();   // with one thread
      executor = pool;
    } else {
      executor = new SimpleAsyncTaskExecutor();
    }
  }

  public void execute(Runnable task) {
    executor.execute(task);
  }

  public int threads() {
    return 1;
  }

  public boolean delay(Runnable task) {
    return false;   // what a scheduler of Spring's runs is a job, with a trace of its own: see ScheduledTest
  }

  public boolean repeat(Runnable task) {
    return false;
  }

  public boolean reject(Runnable task) {
    if (!(executor instanceof ThreadPoolTaskExecutor)) {
      return false;
    }
    SpringTasks ended = new SpringTasks("pool");
    ended.close();
    try {
      ended.execute(task);
      return false;
    } catch (TaskRejectedException expected) {
      return true;
    }
  }

  public void close() {
    if (executor instanceof ThreadPoolTaskExecutor) {
      ((ThreadPoolTaskExecutor) executor).shutdown();
    }
  }
}
