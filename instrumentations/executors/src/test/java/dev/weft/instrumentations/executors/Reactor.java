package dev.weft.instrumentations.executors;

import dev.weft.testing.TaskRunner;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reactor's schedulers. */
final class Reactor implements TaskRunner {
  private final Scheduler scheduler = Schedulers.newParallel("test", 1);

  @Override
  public void execute(Runnable task) {
    Mono.fromRunnable(task).subscribeOn(scheduler).subscribe(nothing -> { }, thrown -> { });
  }

  @Override
  public boolean delay(Runnable task) {
    Mono.delay(Duration.ofMillis(1), scheduler).subscribe(time -> task.run());
    return true;
  }

  @Override
  public boolean repeat(Runnable task) {
    Flux.interval(Duration.ofMillis(5), scheduler).subscribe(time -> task.run());
    return true;
  }

  @Override
  public boolean reject(Runnable task) {
    Scheduler ended = Schedulers.newParallel("ended", 1);
    ended.dispose();
    boolean[] rejected = new boolean[1];
    Mono.fromRunnable(task).subscribeOn(ended)
        .subscribe(nothing -> { }, thrown -> rejected[0] = thrown instanceof RejectedExecutionException);
    return rejected[0];
  }

  @Override
  public void close() {
    scheduler.dispose();
  }
}
