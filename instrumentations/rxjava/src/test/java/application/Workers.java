package application;

import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs tasks in a worker of a scheduler that the application makes of an executor. */
public final class Workers {
  static {
    RxJavaPlugins.setErrorHandler(thrown -> { });   // the JVM's handler prints them
  }

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final Scheduler scheduler = Schedulers.from(pool);
  private final Scheduler.Worker worker = scheduler.createWorker();
  private Disposable repeated;

  public void execute(Runnable task) {
    worker.schedule(() -> {
      try {
        task.run();
      } catch (IllegalStateException e) {
        // a worker whose task throws runs no further one
      }
    });
  }

  public int threads() {
    return 1;
  }

  public boolean delay(Runnable task) {
    worker.schedule(task, 1, TimeUnit.MILLISECONDS);
    return true;
  }

  public boolean repeat(Runnable task) {
    repeated = Observable.interval(5, TimeUnit.MILLISECONDS, scheduler).subscribe(time -> task.run());
    return true;
  }

  public boolean reject(Runnable task) {
    return false;
  }

  public void close() {
    if (repeated != null) {
      repeated.dispose();
    }
    worker.dispose();
    pool.shutdownNow();
  }
}
