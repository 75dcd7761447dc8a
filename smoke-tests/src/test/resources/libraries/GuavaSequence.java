package example;

import application.Sequence;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** See {@code LibrariesIT}. */
public class GuavaSequence implements Callable<Object> {
  private final Sequence sequence = new Sequence();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final int port;

  public GuavaSequence(String port) {
    this.port = Integer.parseInt(port);
    sequence.execute(this::hold);
  }

  /** Keeps the thread that runs the request's task, too, and that was asked for outside of it. */
  private void hold() {
    try {
      waiting.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Object call() throws Exception {
    FutureTask<String> task = new FutureTask<>(() -> Page.read(port, "/ping"));
    sequence.execute(() -> task.run());
    waiting.countDown();
    return task.get(10, TimeUnit.SECONDS);
  }
}
