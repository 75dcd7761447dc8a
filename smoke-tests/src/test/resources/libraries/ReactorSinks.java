package example;

import application.Emitters;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** See {@code LibrariesIT}. */
public class ReactorSinks implements Callable<Object> {
  private final Emitters emitters = new Emitters("unicast buffer");
  private final BlockingQueue<Runnable> emissions = new LinkedBlockingQueue<>();
  private final int port;

  public ReactorSinks(String port) {
    this.port = Integer.parseInt(port);
    Thread emitter = new Thread(this::emit, "emitter");
    emitter.setDaemon(true);
    emitter.start();
  }

  private void emit() {
    try {
      while (true) {
        emissions.take().run();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);   // nobody interrupts it
    }
  }

  /** Calls a server where a signal arrives, on a thread that knows nothing of the request. */
  @Override
  public Object call() throws Exception {
    FutureTask<String> task = new FutureTask<>(() -> Page.read(port, "/ping"));
    emissions.add(emitters.open().apply(task));
    return task.get(10, TimeUnit.SECONDS);
  }
}
