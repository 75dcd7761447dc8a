package dev.weft.instrumentations.threads;

import dev.weft.testing.TaskRunner;
import dev.weft.testing.Weft;

/** A thread for each task. */
final class ThreadRunner implements TaskRunner {
  interface Starter {
    void start(Runnable task);
  }

  private final Starter starter;
  private final AutoCloseable chosen;

  ThreadRunner(Starter starter) {
    this.starter = starter;
    chosen = Weft.contextThreads("dev.weft.instrumentations.threads.*");
  }

  @Override
  public void execute(Runnable task) {
    starter.start(task);
  }

  @Override
  public boolean delay(Runnable task) {
    starter.start(() -> {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      task.run();
    });
    return true;
  }

  /** A thread that has ended does not start again. */
  @Override
  public boolean reject(Runnable task) {
    Thread ended = new Thread(Weft::currentSpanId);
    ended.start();
    try {
      ended.join();
      ended.start();
      return false;
    } catch (InterruptedException e) {
      return false;
    } catch (IllegalThreadStateException expected) {
      return Weft.stateSize("started threads") == 0;
    }
  }

  @Override
  public void close() throws Exception {
    chosen.close();
  }
}
