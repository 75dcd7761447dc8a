package application;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jboss.threads.EnhancedQueueExecutor;

/** Tasks on the threads of servers. */
public final class ServerTasks {
  private static final int THREADS = 2;

  private final String kind;
  private final QueuedThreadPool jetty;
  private final ExecutorService pool;

  /** @param kind jetty, tomcat, jboss or submit (to JBoss' pool) */
  public ServerTasks(String kind) throws Exception {
    this.kind = kind;
    jetty = kind.equals("jetty") ? jetty() : null;
    pool = kind.equals("jetty") ? null : pool();
  }

  private static QueuedThreadPool jetty() throws Exception {
    QueuedThreadPool pool = new QueuedThreadPool(THREADS, THREADS);
    pool.setReservedThreads(0);
    pool.start();
    return pool;
  }

  private ExecutorService pool() {
    return kind.equals("tomcat")
        ? new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>())
        : new EnhancedQueueExecutor.Builder().setCorePoolSize(THREADS).setMaximumPoolSize(THREADS).build();
  }

  public void execute(Runnable task) {
    if (jetty != null) {
      jetty.execute(task);
    } else if (kind.equals("submit")) {
      pool.submit(task);
    } else {
      pool.execute(task);
    }
  }

  public int threads() {
    return THREADS;
  }

  public boolean delay(Runnable task) {
    if (!(pool instanceof ScheduledExecutorService)) {
      return false;
    }
    Callable<Object> call = Executors.callable(task);
    if (kind.equals("submit")) {
      ((ScheduledExecutorService) pool).schedule(call, 1, TimeUnit.MILLISECONDS);
    } else {
      ((ScheduledExecutorService) pool).schedule(task, 1, TimeUnit.MILLISECONDS);
    }
    return true;
  }

  public boolean repeat(Runnable task) {
    if (!(pool instanceof ScheduledExecutorService)) {
      return false;
    }
    ((ScheduledExecutorService) pool).scheduleAtFixedRate(task, 1, 5, TimeUnit.MILLISECONDS);
    return true;
  }

  public boolean reject(Runnable task) throws Exception {
    ServerTasks ended = new ServerTasks(kind);
    ended.close();
    try {
      ended.execute(task);
      return false;
    } catch (RejectedExecutionException expected) {
      return true;
    }
  }

  public boolean remove(Runnable task) {
    return ((ThreadPoolExecutor) pool).remove(task);
  }

  public List<Runnable> shutdownNow() {
    return pool.shutdownNow();
  }

  public void close() throws Exception {
    if (jetty != null) {
      jetty.stop();
    } else {
      pool.shutdown();
    }
  }
}
