package dev.weft.instrumentations.executors;

import dev.weft.testing.TaskRunner;
import io.reactivex.Completable;
import io.reactivex.Observable;
import io.reactivex.Scheduler;
import io.reactivex.disposables.CompositeDisposable;
import io.reactivex.schedulers.Schedulers;
import java.util.concurrent.TimeUnit;

/** The schedulers of RxJava 2. */
final class RxJava2 implements TaskRunner {
  private final Scheduler scheduler = Schedulers.single();
  private final CompositeDisposable repeated = new CompositeDisposable();

  @Override
  public void execute(Runnable task) {
    Completable.fromRunnable(task).subscribeOn(scheduler).subscribe(() -> { }, thrown -> { });
  }

  @Override
  public boolean delay(Runnable task) {
    repeated.add(Completable.timer(1, TimeUnit.MILLISECONDS, scheduler).subscribe(task::run));
    return true;
  }

  @Override
  public boolean repeat(Runnable task) {
    repeated.add(Observable.interval(5, TimeUnit.MILLISECONDS, scheduler).subscribe(time -> task.run()));
    return true;
  }

  @Override
  public void close() {
    repeated.dispose();
  }
}
