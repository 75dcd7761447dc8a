package dev.weft.instrumentations.executors;

import dev.weft.testing.TaskRunner;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Mutiny on a pool of the application's. */
final class Mutiny implements TaskRunner {
  private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);

  @Override
  public void execute(Runnable task) {
    Uni.createFrom().item("item").emitOn(pool).onItem().invoke(task).subscribe().with(item -> { }, thrown -> { });
  }

  @Override
  public boolean delay(Runnable task) {
    Uni.createFrom().item("item").onItem().delayIt().onExecutor(pool).by(Duration.ofMillis(1)).subscribe().with(item -> task.run());
    return true;
  }

  @Override
  public boolean repeat(Runnable task) {
    Multi.createFrom().ticks().onExecutor(pool).every(Duration.ofMillis(5)).subscribe().with(tick -> task.run());
    return true;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
