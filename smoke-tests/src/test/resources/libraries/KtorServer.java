package example;

import application.KtorApplication;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class KtorServer implements Callable<Object> {
  private final KtorApplication server;

  public KtorServer(String nothing) throws Exception {
    server = new KtorApplication(uri -> { });
  }

  @Override
  public Object call() throws Exception {
    return Page.read(server.port(), "/items/7");
  }
}
