package example;

import application.Emitters;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** See {@code LibrariesIT}. */
public class ReactorSinks implements Callable<Object> {
  private final Emitters emitters = new Emitters("unicast buffer");
  private final int port;

  public ReactorSinks(String port) {
    this.port = Integer.parseInt(port);
  }

  /** Calls a server where a signal arrives, on a thread that knows nothing of the request. */
  @Override
  public Object call() throws Exception {
    FutureTask<String> task = new FutureTask<>(() -> Page.read(port, "/ping"));
    emitters.execute(task::run);
    return task.get(10, TimeUnit.SECONDS);
  }
}
